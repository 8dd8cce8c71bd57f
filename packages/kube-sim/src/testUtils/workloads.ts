import { JsonObject } from '../model/json';

/** What Pod Security "restricted" asks of a container. */
export const restricted = {
  allowPrivilegeEscalation: false,
  runAsNonRoot: true,
  capabilities: { drop: ['ALL'] },
  seccompProfile: { type: 'RuntimeDefault' },
};

const template = (name: string, spec: JsonObject = {}): JsonObject => ({
  metadata: {
    labels: { app: name, 'app.kubernetes.io/component': name },
  },
  spec: { containers: [{ name: 'main', image: 'example/shop:1' }], ...spec },
});

type Parts = { spec?: JsonObject; pod?: JsonObject };

export const deployment = (
  name: string,
  { spec, pod }: Parts = {},
): JsonObject => ({
  apiVersion: 'apps/v1',
  kind: 'Deployment',
  metadata: { name },
  spec: {
    selector: { matchLabels: { app: name } },
    template: template(name, pod),
    ...spec,
  },
});

export const statefulSet = (
  name: string,
  { spec, pod }: Parts = {},
): JsonObject => ({
  apiVersion: 'apps/v1',
  kind: 'StatefulSet',
  metadata: { name },
  spec: {
    serviceName: name,
    selector: { matchLabels: { app: name } },
    template: template(name, pod),
    volumeClaimTemplates: [
      {
        metadata: { name: 'data' },
        spec: {
          accessModes: ['ReadWriteOnce'],
          resources: { requests: { storage: '1Gi' } },
        },
      },
    ],
    ...spec,
  },
});

export const job = (name: string, { spec, pod }: Parts = {}): JsonObject => ({
  apiVersion: 'batch/v1',
  kind: 'Job',
  metadata: { name },
  spec: {
    template: template(name, { restartPolicy: 'Never', ...pod }),
    ...spec,
  },
});
