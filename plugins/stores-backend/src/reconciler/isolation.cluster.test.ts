import { findCondition } from '@store-platform/backstage-plugin-stores-common';
import { createTestDatabase, testDatabases } from '../database/__testUtils__';
import { eventually } from '../kubernetes/contract/eventually';
import type { KubeObject } from '../kubernetes/types';
import { RealStore } from './__testUtils__/RealStore';

const kubeconfigPath = process.env.STORES_TEST_KUBECONFIG ?? '';
const EDITOR = 'isolation-editor';

jest.setTimeout(120_000);

const databases = testDatabases();

(kubeconfigPath ? describe : describe.skip)(
  'the isolation of a store in a real cluster',
  () => {
    let store: RealStore;
    beforeAll(async () => {
      const knex = await createTestDatabase(databases, 'SQLITE_3');
      store = await RealStore.start({ knex, kubeconfigPath });
      await store.kubectl([
        ...['create', 'rolebinding', 'editor'],
        ...['--clusterrole=edit', `--user=${EDITOR}`],
      ]);
    });
    afterAll(() => store?.remove());

    const isolated = async () =>
      findCondition(await store.world.store(store.id), 'Isolated');

    it.each<[string, string, string | undefined, object, string]>([
      [
        'NetworkPolicy',
        'deny-by-default',
        EDITOR,
        { spec: { egress: [{}] } },
        'spec.egress',
      ],
      [
        'ResourceQuota',
        'store',
        undefined,
        { spec: { hard: { 'count/secrets': '50' } } },
        'spec.hard[count/secrets]',
      ],
      [
        'LimitRange',
        'store',
        undefined,
        { spec: { limits: [{ type: 'Pod', max: { cpu: '64' } }] } },
        'spec.limits',
      ],
      [
        'Namespace',
        '',
        undefined,
        {
          metadata: {
            labels: { 'pod-security.kubernetes.io/enforce-version': 'v1.22' },
          },
        },
        'metadata.labels[pod-security.kubernetes.io/enforce-version]',
      ],
    ])(
      'is restored when %s %s is patched by %s, with an event that names the field',
      async (kind, named, as, patch, field) => {
        const name = named || store.namespace;
        const before = await store.find(kind, name);
        const json = JSON.stringify(patch);
        await store.kubectl(
          ['patch', kind, name, '--type=merge', `-p=${json}`],
          {
            as,
          },
        );

        await eventually(async () => {
          expect(lasting(await store.find(kind, name))).toEqual(
            lasting(before),
          );
          expect(await store.messages('Isolation')).toContain(
            `Isolation restored: ${kind} ${name} was modified outside Store Platform (field ${field}, by kubectl-patch) and was restored.`,
          );
        }, 15_000);
      },
    );

    it('is reported as weakened within seconds when somebody with the role edit creates a NetworkPolicy', async () => {
      await store.kubectl(['create', '-f', '-'], {
        as: EDITOR,
        input: {
          apiVersion: 'networking.k8s.io/v1',
          kind: 'NetworkPolicy',
          metadata: { name: 'allow-all' },
          spec: { podSelector: {}, policyTypes: ['Egress'], egress: [{}] },
        },
      });

      await eventually(async () => {
        expect(await isolated()).toMatchObject({
          status: 'False',
          reason: 'ForeignNetworkPolicy',
          message: expect.stringContaining(
            'NetworkPolicy allow-all (by kubectl-create) was created outside Store Platform',
          ),
        });
      }, 8_000);
      await store.kubectl(['delete', 'networkpolicy', 'allow-all'], {
        as: EDITOR,
      });
      await eventually(async () => {
        expect(await isolated()).toMatchObject({ status: 'True' });
      }, 8_000);
    });
  },
);

/** What of an object does not change by itself. */
function lasting(object: KubeObject | undefined) {
  return { spec: object?.spec, labels: object?.metadata.labels };
}
