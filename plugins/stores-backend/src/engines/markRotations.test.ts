import {
  JsonValue,
  ROTATED_SECRETS_ANNOTATION,
} from '@store-platform/backstage-plugin-stores-common';
import type { KubeObject } from '../kubernetes/types';
import { asObject } from './asObject';
import { markRotations } from './markRotations';

const EARLY = '2026-01-02T03:04:05.000Z';
const LATE = '2026-01-02T03:04:06.000Z';
const rotations = { key: EARLY };

const env = (name: string) => ({
  env: [
    { name: 'PLAIN', value: 'key' },
    { name: 'SECRET', valueFrom: { secretKeyRef: { name, key: 'a' } } },
  ],
});
const pod = (spec: object): JsonValue => ({
  metadata: { annotations: { own: 'yes' }, labels: { app: 'web' } },
  spec: { ...spec },
});
const workload = (kind: string, spec: object): KubeObject => ({
  apiVersion: 'apps/v1',
  kind,
  metadata: { name: 'web', namespace: 'store-tea' },
  spec: { replicas: 2, template: pod(spec) },
});
const cronJob = (spec: object): KubeObject => ({
  apiVersion: 'batch/v1',
  kind: 'CronJob',
  metadata: { name: 'nightly', namespace: 'store-tea' },
  spec: {
    schedule: '0 3 * * *',
    jobTemplate: { spec: { backoffLimit: 2, template: pod(spec) } },
  },
});
/** What the pods of an object tell of rotated Secrets. */
const told = ({ spec }: KubeObject) => {
  const parts = asObject(spec);
  const workloadSpec = asObject(parts?.jobTemplate)?.spec ?? parts;
  const template = asObject(asObject(workloadSpec)?.template);
  return asObject(asObject(template?.metadata)?.annotations)?.[
    ROTATED_SECRETS_ANNOTATION
  ];
};

describe('a workload that reads a rotated Secret', () => {
  it.each<[string, object]>([
    ['a variable', { containers: [env('key')] }],
    ['a variable of an init container', { initContainers: [env('key')] }],
    [
      'all variables of it',
      { containers: [{ envFrom: [{ secretRef: { name: 'key' } }] }] },
    ],
    ['a volume', { volumes: [{ name: 'v', secret: { secretName: 'key' } }] }],
    [
      'a part of a volume',
      {
        volumes: [
          {
            name: 'v',
            projected: {
              sources: [
                { configMap: { name: 'x' } },
                { secret: { name: 'key' } },
              ],
            },
          },
        ],
      },
    ],
  ])('by %s has pods that tell when', (_, spec) => {
    for (const kind of ['Deployment', 'StatefulSet', 'Job']) {
      const object = workload(kind, spec);
      const marked = markRotations({ object, rotations });
      expect(marked).toEqual({
        ...object,
        spec: {
          replicas: 2,
          template: {
            metadata: {
              annotations: {
                own: 'yes',
                [ROTATED_SECRETS_ANNOTATION]: `key=${EARLY}`,
              },
              labels: { app: 'web' },
            },
            spec,
          },
        },
      });
    }
    expect(told(markRotations({ object: cronJob(spec), rotations }))).toBe(
      `key=${EARLY}`,
    );
  });

  it('tells of all those it reads, in whatever order they were asked for, and of no others', () => {
    const object = workload('Deployment', {
      containers: [env('key'), env('salt')],
    });
    for (const order of [
      { salt: LATE, key: EARLY, other: LATE },
      { other: EARLY, key: EARLY, salt: LATE },
    ]) {
      expect(told(markRotations({ object, rotations: order }))).toBe(
        `key=${EARLY},salt=${LATE}`,
      );
    }
  });
});

describe('without anything to tell', () => {
  const read = { containers: [env('other')], volumes: undefined };

  it.each<[string, KubeObject, Record<string, string> | undefined]>([
    ['a workload that reads another', workload('Deployment', read), rotations],
    ['a CronJob that reads another', cronJob(read), rotations],
    [
      'a workload of a store without rotations',
      workload('Deployment', { containers: [env('key')] }),
      undefined,
    ],
    [
      'a ConfigMap',
      {
        apiVersion: 'v1',
        kind: 'ConfigMap',
        metadata: { name: 'key' },
        data: { secret: 'key' },
      },
      rotations,
    ],
    [
      'a Service',
      {
        apiVersion: 'v1',
        kind: 'Service',
        metadata: { name: 'key' },
        spec: { selector: { app: 'key' } },
      },
      rotations,
    ],
    ['a workload without pods', workload('Deployment', {}), rotations],
  ])('%s stays as it is', (_, object, times) => {
    expect(markRotations({ object, rotations: times })).toEqual(object);
  });
});
