import { KubeObject } from '../../model/objects';
import { Container, PodSpec } from '../../model/pods';
import { kindRule } from '../../model/kindRules';
import { Resource, resources } from '../../model/resources';
import { forbidden } from '../ApiError';
import { Cluster } from '../Cluster';

const enforceLabel = 'pod-security.kubernetes.io/enforce';

const volumeSources = new Set([
  'name',
  'configMap',
  'csi',
  'downwardAPI',
  'emptyDir',
  'ephemeral',
  'persistentVolumeClaim',
  'projected',
  'secret',
]);

const quoted = (names: string[]) => names.map(name => `"${name}"`).join(', ');

function offenders(
  containers: Container[],
  isBad: (container: Container) => boolean,
): { names: string; count: number } {
  const names = containers.filter(isBad).map(({ name }) => name);
  const plural = names.length > 1 ? 'containers' : 'container';
  return { names: `${plural} ${quoted(names)}`, count: names.length };
}

function volumeViolations(spec: PodSpec): string[] {
  const bad = (spec.volumes ?? []).flatMap(volume => {
    const source = Object.keys(volume).find(key => !volumeSources.has(key));
    return source ? [{ name: volume.name, source }] : [];
  });
  if (bad.length === 0) return [];
  const types = [...new Set(bad.map(({ source }) => source))];
  const many = bad.length > 1;
  return [
    `restricted volume types (volume${many ? 's' : ''} ${quoted(
      bad.map(({ name }) => name),
    )} use${many ? '' : 's'} restricted volume type${
      types.length > 1 ? 's' : ''
    } ${quoted(types)})`,
  ];
}

/** How a pod breaks the standard "restricted", in the server's words. */
function violations(spec: PodSpec): string[] {
  const containers = [...(spec.initContainers ?? []), ...spec.containers];
  const pod = spec.securityContext ?? {};
  const check = (
    isBad: (container: Container) => boolean,
    tell: (names: string) => string,
  ) => {
    const { names, count } = offenders(containers, isBad);
    return count > 0 ? [tell(names)] : [];
  };
  const hostFields = (['hostNetwork', 'hostPID', 'hostIPC'] as const)
    .filter(field => spec[field])
    .map(field => `${field}=true`);
  const seccomp = (type?: string) =>
    type === 'RuntimeDefault' || type === 'Localhost';
  return [
    ...(hostFields.length
      ? [`host namespaces (${hostFields.join(', ')})`]
      : []),
    ...check(
      ({ securityContext }) => securityContext?.privileged === true,
      names =>
        `privileged (${names} must not set securityContext.privileged=true)`,
    ),
    ...check(
      ({ securityContext }) =>
        securityContext?.allowPrivilegeEscalation !== false,
      names =>
        `allowPrivilegeEscalation != false (${names} must set securityContext.allowPrivilegeEscalation=false)`,
    ),
    ...check(
      ({ securityContext }) =>
        !securityContext?.capabilities?.drop?.includes('ALL'),
      names =>
        `unrestricted capabilities (${names} must set securityContext.capabilities.drop=["ALL"])`,
    ),
    ...volumeViolations(spec),
    ...check(
      ({ securityContext }) =>
        (securityContext?.runAsNonRoot ?? pod.runAsNonRoot) !== true,
      names =>
        `runAsNonRoot != true (pod or ${names} must set securityContext.runAsNonRoot=true)`,
    ),
    ...(pod.runAsUser === 0
      ? ['runAsUser=0 (pod must not set runAsUser=0)']
      : []),
    ...check(
      ({ securityContext }) =>
        !seccomp((securityContext?.seccompProfile ?? pod.seccompProfile)?.type),
      names =>
        `seccompProfile (pod or ${names} must set securityContext.seccompProfile.type to "RuntimeDefault" or "Localhost")`,
    ),
  ];
}

const podRule = kindRule(resources.pods, ({ spec }) => violations(spec));

/** Enforces the Pod Security Standard "restricted" where the namespace asks for it. */
export function admitToPodSecurity(
  cluster: Cluster,
  resource: Resource,
  object: KubeObject,
): void {
  const { namespace = '', name } = object.metadata;
  if (resource !== podRule.resource) return;
  const home = cluster.store.get(resources.namespaces, { name: namespace });
  if (home?.metadata.labels?.[enforceLabel] !== 'restricted') return;
  const found = podRule.apply(object);
  if (found.length === 0) return;
  const version = home.metadata.labels[`${enforceLabel}-version`] ?? 'latest';
  throw forbidden(
    { resource, name },
    `violates PodSecurity "restricted:${version}": ${found.join(', ')}`,
  );
}
