import { Service } from '../../model/objects';

/** Ports, family and affinity; addresses are allocated elsewhere. */
export function defaultService(service: Service, live?: Service): void {
  service.spec ??= {};
  const { spec } = service;
  spec.type ??= 'ClusterIP';
  spec.ports?.forEach(port => {
    port.protocol ??= 'TCP';
    port.targetPort ??= port.port;
  });
  spec.sessionAffinity ??= 'None';
  service.status ??= { loadBalancer: {} };
  if (spec.type === 'ExternalName') return;
  spec.internalTrafficPolicy ??= 'Cluster';
  spec.ipFamilies ??= ['IPv4'];
  spec.ipFamilyPolicy ??= 'SingleStack';
  if (spec.type !== 'ClusterIP') spec.externalTrafficPolicy ??= 'Cluster';
  if (!live) return;
  spec.clusterIP ??= live.spec?.clusterIP;
  spec.clusterIPs ??= live.spec?.clusterIPs;
  if (spec.type === 'ClusterIP') return;
  // an update that does not name the node ports keeps them
  spec.ports?.forEach(port => {
    port.nodePort ??= live.spec?.ports?.find(
      ({ port: number, protocol }) =>
        number === port.port && protocol === port.protocol,
    )?.nodePort;
  });
}
