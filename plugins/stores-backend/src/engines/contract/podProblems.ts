import type { GeneratedSecret } from '@store-platform/backstage-plugin-stores-common';
import type { PodTemplate } from './podTemplates';

const RESTRICTED_VOLUMES = [
  'configMap',
  'csi',
  'downwardAPI',
  'emptyDir',
  'ephemeral',
  'persistentVolumeClaim',
  'projected',
  'secret',
];

/**
 * Where a pod breaks the Pod Security Standard "restricted" (kubernetes.io/docs/concepts/security/pod-security-standards),
 * or what the platform asks beyond it: a read-only root, no token, resources, and only generated Secrets.
 */
export function podProblems(options: {
  pod: PodTemplate;
  secrets: GeneratedSecret[];
}): string[] {
  const { pod, secrets } = options;
  const { owner, spec } = pod;
  const containers = [...spec.initContainers, ...spec.containers];
  return [
    ...hostProblems(pod),
    ...volumeProblems(pod, secrets),
    ...containers.flatMap(container => [
      ...containerProblems(pod, container),
      ...secretProblems(owner, container, secrets),
    ]),
  ];
}

type Container = PodTemplate['spec']['containers'][number];

function hostProblems({ owner, spec }: PodTemplate): string[] {
  const problems: string[] = [];
  if (spec.hostNetwork || spec.hostPID || spec.hostIPC) {
    problems.push(`${owner}: uses a namespace of the host`);
  }
  if (spec.automountServiceAccountToken !== false) {
    problems.push(`${owner}: automountServiceAccountToken must be false`);
  }
  return problems;
}

function volumeProblems(
  { owner, spec }: PodTemplate,
  secrets: GeneratedSecret[],
): string[] {
  return spec.volumes.flatMap(volume => {
    const problems: string[] = [];
    const types = Object.keys(volume).filter(key => key !== 'name');
    if (types.some(type => !RESTRICTED_VOLUMES.includes(type))) {
      problems.push(
        `${owner}: volume ${volume.name} is of a type that "restricted" forbids`,
      );
    }
    const secret = volume.secret?.secretName;
    if (secret && !secrets.some(({ name }) => name === secret)) {
      problems.push(
        `${owner}: mounts the Secret ${secret}, which generatedSecrets does not make`,
      );
    }
    return problems;
  });
}

function containerProblems(
  { owner, spec }: PodTemplate,
  container: Container,
): string[] {
  const { securityContext: own, resources } = container;
  const shared = spec.securityContext;
  const where = `${owner}, container ${container.name}`;
  const rules: [boolean, string][] = [
    [
      (own.runAsNonRoot ?? shared.runAsNonRoot) === true,
      'runAsNonRoot must be true',
    ],
    [
      own.allowPrivilegeEscalation === false,
      'allowPrivilegeEscalation must be false',
    ],
    [own.privileged !== true, 'must not be privileged'],
    [
      own.capabilities?.drop.includes('ALL') === true,
      'must drop ALL capabilities',
    ],
    [
      (own.capabilities?.add ?? []).every(name => name === 'NET_BIND_SERVICE'),
      'may add no capability but NET_BIND_SERVICE',
    ],
    [
      ['RuntimeDefault', 'Localhost'].includes(
        (own.seccompProfile ?? shared.seccompProfile)?.type ?? '',
      ),
      'seccompProfile must be RuntimeDefault or Localhost',
    ],
    [
      own.readOnlyRootFilesystem === true,
      'readOnlyRootFilesystem must be true',
    ],
    ...['cpu', 'memory'].flatMap((name): [boolean, string][] => [
      [name in resources.requests, `resources.requests.${name} is missing`],
      [name in resources.limits, `resources.limits.${name} is missing`],
    ]),
    [
      !/(:latest|^[^:@]+)$/.test(container.image.split('/').at(-1) ?? ''),
      'image must have a tag other than latest, or a digest',
    ],
  ];
  return rules
    .filter(([holds]) => !holds)
    .map(([, rule]) => `${where}: ${rule}`);
}

function secretProblems(
  owner: string,
  container: Container,
  secrets: GeneratedSecret[],
): string[] {
  const known = (name: string, key?: string) =>
    secrets.some(
      secret =>
        secret.name === name &&
        (key === undefined || secret.keys.some(item => item.key === key)),
    );
  const references = [
    ...container.env.flatMap(({ valueFrom }) => valueFrom?.secretKeyRef ?? []),
    ...container.envFrom.flatMap(({ secretRef }) =>
      secretRef ? [{ name: secretRef.name, key: undefined }] : [],
    ),
  ];
  return references
    .filter(({ name, key }) => !known(name, key))
    .map(
      ({ name, key }) =>
        `${owner}, container ${container.name}: reads ${
          key ?? 'all'
        } of the Secret ${name}, which generatedSecrets does not make`,
    );
}
