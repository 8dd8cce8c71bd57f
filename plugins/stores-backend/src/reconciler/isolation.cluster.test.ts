import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { randomBytes } from 'node:crypto';
import { mockServices } from '@backstage/backend-test-utils';
import { findCondition } from '@store-platform/backstage-plugin-stores-common';
import { createTestDatabase, testDatabases } from '../database/__testUtils__';
import { connectCluster } from '../kubernetes/connectCluster';
import { eventually } from '../kubernetes/contract/eventually';
import type { ClusterClient, KubeObject } from '../kubernetes/types';
import { ReconcilerWorld } from './__testUtils__';

const kubeconfigPath = process.env.STORES_TEST_KUBECONFIG;
const run = promisify(execFile);

jest.setTimeout(120_000);

const databases = testDatabases();

/** Runs kubectl as a person who has the stock role `edit` in a namespace, and nothing else. */
const editor = (namespace: string) => (line: string, input?: object) => {
  const child = run('kubectl', [
    `--kubeconfig=${kubeconfigPath}`,
    '--as=isolation-editor',
    `--namespace=${namespace}`,
    ...line.split(' '),
  ]);
  child.child.stdin?.end(input ? JSON.stringify(input) : '');
  return child;
};

(kubeconfigPath ? describe : describe.skip)(
  'the isolation of a store in a real cluster',
  () => {
    const logger = mockServices.logger.mock({ child: () => logger });
    const name = `drift-${randomBytes(3).toString('hex')}`;
    const namespace = `store-${name}`;
    const kubectl = editor(namespace);
    let world: ReconcilerWorld;
    let client: ClusterClient;
    let id: string;
    beforeAll(async () => {
      const knex = await createTestDatabase(databases, 'SQLITE_3');
      world = await ReconcilerWorld.start({ knex });
      client = connectCluster({ name: 'real', kubeconfigPath, logger });
      world.reconciler({ client, timeoutMs: 600_000 });
      id = await world.create(name);
      await eventually(async () => {
        const { stages } = (await world.store(id)).status;
        const stage = stages.find(each => each.id === 'network-policy');
        if (stage?.status !== 'completed') {
          throw new Error(`The stage is ${stage?.status}`);
        }
      }, 30_000);
      await run('kubectl', [
        `--kubeconfig=${kubeconfigPath}`,
        ...`--namespace=${namespace} create rolebinding editor --clusterrole=edit --user=isolation-editor`.split(
          ' ',
        ),
      ]);
    });
    afterAll(async () => {
      await world?.stop();
      await client?.delete({
        apiVersion: 'v1',
        kind: 'Namespace',
        name: namespace,
      });
      await client?.close();
      await world?.close();
    });

    const apiVersions: Record<string, string> = {
      NetworkPolicy: 'networking.k8s.io/v1',
    };
    const find = (kind: string, object: string) =>
      client.get({
        apiVersion: apiVersions[kind] ?? 'v1',
        kind,
        name: object,
        ...(kind === 'Namespace' ? {} : { namespace }),
      });
    const messages = async () =>
      (await world.events(id))
        .filter(({ reason }) => reason.startsWith('Isolation'))
        .map(({ message }) => message);

    it.each<[string, string, string, object, string]>([
      [
        'NetworkPolicy',
        'deny-by-default',
        'edit',
        { spec: { egress: [{}] } },
        'NetworkPolicy deny-by-default was modified outside Store Platform (field spec.egress, by kubectl-patch)',
      ],
      [
        'ResourceQuota',
        'store',
        'admin',
        { spec: { hard: { 'count/secrets': '50' } } },
        'ResourceQuota store was modified outside Store Platform (field spec.hard[count/secrets], by kubectl-patch)',
      ],
      [
        'LimitRange',
        'store',
        'admin',
        { spec: { limits: [{ type: 'Pod', max: { cpu: '64' } }] } },
        'LimitRange store was modified outside Store Platform (field spec.limits, by kubectl-patch)',
      ],
      [
        'Namespace',
        namespace,
        'admin',
        {
          metadata: {
            labels: { 'pod-security.kubernetes.io/enforce-version': 'v1.22' },
          },
        },
        `Namespace ${namespace} was modified outside Store Platform (field metadata.labels[pod-security.kubernetes.io/enforce-version], by kubectl-patch)`,
      ],
    ])(
      'is restored when %s %s is patched by somebody with the role %s',
      async (kind, object, role, patch, message) => {
        const before = await find(kind, object);
        const args = [
          'patch',
          kind,
          object,
          '--type=merge',
          `-p=${JSON.stringify(patch)}`,
        ];
        await run('kubectl', [
          `--kubeconfig=${kubeconfigPath}`,
          ...(role === 'edit' ? ['--as=isolation-editor'] : []),
          ...(kind === 'Namespace' ? [] : [`--namespace=${namespace}`]),
          ...args,
        ]);

        await eventually(async () => {
          const after = await find(kind, object);
          expect(lasting(after)).toEqual(lasting(before));
          expect(await messages()).toContain(
            `Isolation restored: ${message} and was restored.`,
          );
        }, 15_000);
      },
    );

    it('is reported as weakened within seconds when somebody with the role edit creates a NetworkPolicy', async () => {
      await kubectl('create -f -', {
        apiVersion: 'networking.k8s.io/v1',
        kind: 'NetworkPolicy',
        metadata: { name: 'allow-all' },
        spec: { podSelector: {}, policyTypes: ['Egress'], egress: [{}] },
      });

      await eventually(async () => {
        expect(findCondition(await world.store(id), 'Isolated')).toMatchObject({
          status: 'False',
          reason: 'ForeignNetworkPolicy',
          message: expect.stringContaining(
            'NetworkPolicy allow-all (by kubectl-create) was created outside Store Platform',
          ),
        });
      }, 8_000);
      await kubectl('delete networkpolicy allow-all');
      await eventually(async () => {
        expect(findCondition(await world.store(id), 'Isolated')).toMatchObject({
          status: 'True',
        });
      }, 8_000);
    });
  },
);

/** What of an object does not change by itself. */
function lasting(object: KubeObject | undefined) {
  return { spec: object?.spec, labels: object?.metadata.labels };
}
