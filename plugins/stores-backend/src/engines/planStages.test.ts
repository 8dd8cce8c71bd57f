import { storeFixture } from '@store-platform/backstage-plugin-stores-common/testUtils';
import type { KubeObject } from '../kubernetes/types';
import { loadEngine } from './loadEngine';
import { planStages } from './planStages';
import { APPLIED_HASH_ANNOTATION, stampObject } from './stampObject';
import { writeEngineFolder } from './testUtils';
import type { Engine } from './types';

const STAGE = 'store-platform.dev/stage';
const store = storeFixture();
const object = (change: {
  kind?: string;
  stage?: string;
  namespace?: string;
}): KubeObject => ({
  apiVersion: 'v1',
  kind: change.kind ?? 'ConfigMap',
  metadata: {
    name: 'thing',
    namespace:
      'namespace' in change ? change.namespace : store.metadata.namespace,
    labels: change.stage ? { [STAGE]: change.stage } : {},
  },
});

describe('planning stages', () => {
  let engine: Engine;
  let remove: () => Promise<void>;
  beforeAll(async () => {
    const written = await writeEngineFolder();
    remove = written.remove;
    engine = await loadEngine(written);
  });
  afterAll(() => remove());

  const plan = (objects: {
    tenantObjects?: KubeObject[];
    engineObjects?: KubeObject[];
  }) =>
    planStages({
      engine,
      store,
      tenantObjects: [],
      engineObjects: [],
      ...objects,
    }).stages.map(stage => [stage.id, stage.objects.length]);

  it('puts each object where its label says, and keeps stages without any', () => {
    expect(
      plan({
        tenantObjects: [object({ stage: 'network-policy' })],
        engineObjects: [object({ stage: 'application' })],
      }),
    ).toEqual([
      ['namespace', 0],
      ['network-policy', 1],
      ['secrets', 0],
      ['application', 1],
      ['ready', 0],
    ]);
  });

  it.each<[string, KubeObject, RegExp]>([
    [
      'without a stage',
      object({}),
      /stage ""; the label .* must be one of app/,
    ],
    ['of an unknown stage', object({ stage: 'x' }), /the stage "x"/],
    ['of the platform’s stage', object({ stage: 'secrets' }), /"secrets"/],
    ...[
      'Namespace',
      'Secret',
      'ResourceQuota',
      'LimitRange',
      'Role',
      'RoleBinding',
    ].map((kind): [string, KubeObject, RegExp] => [
      `of kind ${kind}`,
      object({ kind, stage: 'application' }),
      /the platform’s own to make/,
    ]),
    [
      'in another namespace',
      object({ stage: 'application', namespace: 'kube-system' }),
      /without the namespace of its release/,
    ],
    [
      'without a namespace',
      object({ stage: 'application', namespace: undefined }),
      /without the namespace of its release/,
    ],
  ])('refuses an engine’s object %s', (_, bad, message) => {
    expect(() => plan({ engineObjects: [bad] })).toThrow(message);
  });

  it('refuses a tenant’s object in an engine’s stage', () => {
    expect(() =>
      plan({ tenantObjects: [object({ stage: 'application' })] }),
    ).toThrow('The chart "tenant"');
  });
});

describe('stamping', () => {
  const stamp = (data: object) =>
    stampObject({
      object: { ...object({}), data: { ...data } },
      store,
      stage: 'application',
    }).metadata.annotations?.[APPLIED_HASH_ANNOTATION];

  it('notes the same hash for the same content in whatever order, and another for other content', () => {
    expect(stamp({ a: '1', b: '2' })).toBe(stamp({ b: '2', a: '1' }));
    expect(stamp({ a: '1' })).not.toBe(stamp({ a: '2' }));
  });

  it('wins over labels that a chart claims', () => {
    const claimed = object({ stage: 'application' });
    claimed.metadata.labels = { 'store-platform.dev/store-id': 'another' };
    expect(
      stampObject({ object: claimed, store, stage: 'application' }).metadata
        .labels,
    ).toMatchObject({ 'store-platform.dev/store-id': store.metadata.id });
  });
});
