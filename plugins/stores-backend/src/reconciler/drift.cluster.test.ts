import { findCondition } from '@store-platform/backstage-plugin-stores-common';
import { createTestDatabase, testDatabases } from '../database/__testUtils__';
import { eventually } from '../kubernetes/contract/eventually';
import { RealStore } from './__testUtils__/RealStore';

const kubeconfigPath = process.env.STORES_TEST_KUBECONFIG ?? '';
const real = kubeconfigPath ? describe : describe.skip;

jest.setTimeout(240_000);

const databases = testDatabases();

/** Two replicas at least, which it asks for also without metrics. */
const autoscaler = {
  apiVersion: 'autoscaling/v2',
  kind: 'HorizontalPodAutoscaler',
  metadata: { name: 'web' },
  spec: {
    scaleTargetRef: { apiVersion: 'apps/v1', kind: 'Deployment', name: 'web' },
    minReplicas: 2,
    maxReplicas: 3,
    metrics: [
      {
        type: 'Resource',
        resource: {
          name: 'cpu',
          target: { type: 'Utilization', averageUtilization: 80 },
        },
      },
    ],
  },
};

real('drift of a store in a real cluster', () => {
  let store: RealStore;
  beforeAll(async () => {
    const knex = await createTestDatabase(databases, 'SQLITE_3');
    store = await RealStore.start({ knex, kubeconfigPath });
  });
  afterAll(() => store?.remove());

  it.each<[string, string, string, object, string]>([
    [
      'a sidecar',
      'Deployment',
      'web',
      {
        spec: {
          template: {
            spec: { containers: [{ name: 'spy', image: 'example.com/spy:1' }] },
          },
        },
      },
      'added field spec.template.spec.containers[spy], by kubectl-patch',
    ],
    [
      'a variable',
      'Deployment',
      'web',
      {
        spec: {
          template: {
            spec: {
              containers: [{ name: 'web', env: [{ name: 'SPY', value: '1' }] }],
            },
          },
        },
      },
      'added field spec.template.spec.containers[web].env[SPY], by kubectl-patch',
    ],
    [
      'external addresses',
      'Service',
      'web',
      { spec: { externalIPs: ['192.0.2.1'] } },
      'added field spec.externalIPs, by kubectl-patch',
    ],
    [
      'another port',
      'Service',
      'web',
      { spec: { ports: [{ name: 'spy', port: 81, targetPort: 81 }] } },
      'added field spec.ports[port=81,protocol=TCP], by kubectl-patch',
    ],
    [
      'another key',
      'ConfigMap',
      'settings',
      { data: { spy: 'on' } },
      'added field data.spy, by kubectl-patch',
    ],
  ])(
    '%s added to a %s is removed, with an event that names it',
    async (_what, kind, name, patch, field) => {
      const before = await store.find(kind, name);
      await store.kubectl(['patch', kind, name, `-p=${JSON.stringify(patch)}`]);

      await eventually(async () => {
        const after = await store.find(kind, name);
        expect({ spec: after?.spec, data: after?.data }).toEqual({
          spec: before?.spec,
          data: before?.data,
        });
        expect((await store.messages('DriftCorrected')).join()).toContain(
          field,
        );
      }, 15_000);
    },
  );

  it('by a HorizontalPodAutoscaler is left', async () => {
    await store.kubectl(['create', '-f', '-'], { input: autoscaler });
    await eventually(async () => {
      const deployment = await store.find('Deployment', 'web');
      expect(deployment?.spec).toMatchObject({ replicas: 2 });
    });
    await store.world.wake(store.id);
    await new Promise(resolve => setTimeout(resolve, 5_000));

    const deployment = await store.find('Deployment', 'web');
    expect(deployment?.spec).toMatchObject({ replicas: 2 });
    expect((await store.messages('Drift')).join()).not.toContain(
      'spec.replicas',
    );
  });
});

real('a dispute over the number of replicas in a real cluster', () => {
  let store: RealStore;
  beforeAll(async () => {
    const knex = await createTestDatabase(databases, 'SQLITE_3');
    store = await RealStore.start({
      ...{ knex, kubeconfigPath },
      settings: { workloads: { ignore: [] } },
    });
  });
  afterAll(() => store?.remove());

  it('ends after three corrections, with a conflict that names the way out', async () => {
    await store.kubectl(['create', '-f', '-'], { input: autoscaler });
    await eventually(async () => {
      const { status, reason, message } =
        findCondition(await store.world.store(store.id), 'Drifted') ?? {};
      expect({ status, reason, message }).toEqual({
        status: 'True',
        reason: 'Conflict',
        message:
          'A HorizontalPodAutoscaler sets spec.replicas of Deployment web: 3 corrections in an hour. Store Platform stopped correcting it. Remove `replicas` from the chart, or add an ignore rule to stores.drift.ignore.',
      });
    }, 150_000);
    await eventually(async () => {
      const deployment = await store.find('Deployment', 'web');
      expect(deployment?.spec).toMatchObject({ replicas: 2 });
    }, 60_000);
    await store.world.wake(store.id);
    await new Promise(resolve => setTimeout(resolve, 5_000));

    expect((await store.find('Deployment', 'web'))?.spec).toMatchObject({
      replicas: 2,
    });
    expect(await store.messages('DriftConflict')).toHaveLength(1);
    expect(
      (await store.messages('DriftCorrected')).filter(message =>
        message.includes('field spec.replicas, by kube-controller-manager'),
      ),
    ).toHaveLength(3);
  });
});
