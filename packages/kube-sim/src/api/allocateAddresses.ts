import { Service } from '../model/objects';
import { resources } from '../model/resources';
import { invalid } from './ApiError';
import { Cluster, WriteOptions } from './Cluster';

const usedPorts = (cluster: Cluster, except: Service) =>
  cluster.store
    .list(resources.services)
    .filter(({ metadata }) => metadata.uid !== except.metadata.uid)
    .flatMap(({ spec }) => spec?.ports?.map(({ nodePort }) => nodePort) ?? []);

function refuseTakenPorts(cluster: Cluster, service: Service): void {
  const used = usedPorts(cluster, service);
  const causes = (service.spec?.ports ?? []).flatMap(({ nodePort }, index) => {
    if (nodePort === undefined) return [];
    const isOutside = nodePort < 30000 || nodePort > 32767;
    const why = isOutside
      ? 'provided port is not in the valid range. The range of valid ports is 30000-32767'
      : 'provided port is already allocated';
    return isOutside || used.includes(nodePort)
      ? [
          {
            reason: 'FieldValueInvalid',
            message: `Invalid value: ${nodePort}: ${why}`,
            field: `spec.ports[${index}].nodePort`,
          },
        ]
      : [];
  });
  if (causes.length > 0) {
    throw invalid(
      { resource: resources.services, name: service.metadata.name },
      causes,
    );
  }
}

/** Gives a Service, in place, the cluster address and node ports it lacks. */
export function allocateAddresses(
  cluster: Cluster,
  service: Service,
  options: WriteOptions,
): void {
  const { spec } = service;
  if (!spec || spec.type === 'ExternalName') return;
  const revision = cluster.store.revision;
  spec.clusterIP ??= `10.96.${Math.floor(revision / 250) % 250}.${
    (revision % 250) + 2
  }`;
  spec.clusterIPs ??= [spec.clusterIP];
  if (spec.type === 'ClusterIP') {
    spec.ports?.forEach(port => delete port.nodePort);
    return;
  }
  refuseTakenPorts(cluster, service);
  spec.ports?.forEach(port => {
    port.nodePort ??= cluster.nodePorts.take({ trial: options.dryRun });
  });
}
