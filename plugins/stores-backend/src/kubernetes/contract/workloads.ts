import type { JsonObject } from '@store-platform/backstage-plugin-stores-common';
import type { KubeObject } from '../types';

/** An image that the cluster has, with a shell. */
const IMAGE = process.env.STORES_TEST_IMAGE ?? 'docker.io/library/mariadb:11';

/** A pod that may run where Pod Security is restricted. */
export function podSpec(
  command: string,
  overrides: { container?: JsonObject; pod?: JsonObject } = {},
): JsonObject {
  return {
    automountServiceAccountToken: false,
    terminationGracePeriodSeconds: 0,
    securityContext: {
      runAsNonRoot: true,
      runAsUser: 1000,
      runAsGroup: 1000,
      fsGroup: 1000,
      seccompProfile: { type: 'RuntimeDefault' },
    },
    containers: [
      {
        name: 'main',
        image: IMAGE,
        imagePullPolicy: 'IfNotPresent',
        command: ['sh', '-c', command],
        securityContext: {
          allowPrivilegeEscalation: false,
          capabilities: { drop: ['ALL'] },
        },
        ...overrides.container,
      },
    ],
    ...overrides.pod,
  };
}

/** What keeps a container running until it is told to end. */
export const RUN = 'echo started; trap "exit 0" TERM; sleep 3600 & wait';

/** A workload whose pods carry the label `app`, its name. */
export function workload(options: {
  kind: 'Deployment' | 'StatefulSet' | 'Job';
  namespace: string;
  name: string;
  pod: JsonObject;
  spec?: JsonObject;
  labels?: Record<string, string>;
}): KubeObject {
  const { kind, namespace, name, pod, spec } = options;
  const labels = { app: name, ...options.labels };
  const template = { metadata: { labels }, spec: pod };
  const selector = { matchLabels: { app: name } };
  return {
    apiVersion: kind === 'Job' ? 'batch/v1' : 'apps/v1',
    kind,
    metadata: { name, namespace, labels },
    spec: {
      template,
      ...(kind !== 'Job' && { selector, replicas: 1 }),
      ...(kind === 'StatefulSet' && { serviceName: name }),
      ...spec,
    },
  };
}
