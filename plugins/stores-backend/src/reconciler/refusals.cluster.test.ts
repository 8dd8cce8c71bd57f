import { randomBytes } from 'node:crypto';
import {
  createTestDatabase,
  deedOf,
  testDatabases,
} from '../database/__testUtils__';
import { eventually } from '../kubernetes/contract/eventually';
import { connectCluster } from '../kubernetes/connectCluster';
import type { ClusterClient } from '../kubernetes/types';
import {
  captureLogger,
  interceptWrites,
  ReconcilerWorld,
} from './__testUtils__';
import { conditionOf } from './report/conditions';

jest.setTimeout(240_000);

const databases = testDatabases();
const kubeconfigPath = process.env.STORES_TEST_KUBECONFIG;
const ifSet = kubeconfigPath ? describe : describe.skip;

ifSet('on a real cluster, a store with an object that is refused', () => {
  const name = `refused-${randomBytes(3).toString('hex')}`;
  const namespace = `store-${name}`;
  const webhook = {
    apiVersion: 'admissionregistration.k8s.io/v1',
    kind: 'ValidatingWebhookConfiguration',
  };
  let world: ReconcilerWorld;
  let client: ClusterClient;

  beforeEach(async () => {
    const knex = await createTestDatabase(databases, 'SQLITE_3');
    world = await ReconcilerWorld.start({ knex });
    const { logger } = captureLogger();
    client = connectCluster({ name: 'local', kubeconfigPath, logger });
  });
  afterEach(async () => {
    await world.stop();
    await client.delete({ ...webhook, name });
    await client.delete({
      ...{ apiVersion: 'v1', kind: 'Namespace' },
      name: namespace,
    });
    await eventually(async () => {
      const ref = { apiVersion: 'v1', kind: 'Namespace', name: namespace };
      if (await client.get(ref)) {
        throw new Error(`Namespace ${namespace} is still there`);
      }
    }, 120_000);
    await client.close();
    await world.close();
  });

  const isThere = async (apiVersion: string, kind: string, of: string) =>
    (await client.get({ apiVersion, kind, namespace, name: of })) !== undefined;

  it('fails with object and field on its stage, and has everything else', async () => {
    const id = await world.create(name);
    world.reconciler({
      client: {
        ...interceptWrites(client, {}),
        apply: (object, options) =>
          client.apply(
            object.kind === 'ConfigMap'
              ? { ...object, data: { title: 1 } }
              : object,
            options,
          ),
      },
    });

    const { status } = await world.until(id, 'Failed', 60_000);
    expect(status.stages.filter(({ message }) => message)).toEqual([
      expect.objectContaining({
        id: 'application',
        status: 'failed',
        reason: 'ObjectRefused',
        message:
          'ConfigMap settings was refused: data.title: expected string, got 1',
      }),
    ]);
    expect(await isThere('apps/v1', 'Deployment', 'web')).toBe(true);
    expect(await isThere('batch/v1', 'Job', 'setup')).toBe(true);
    expect(await isThere('v1', 'ConfigMap', 'settings')).toBe(false);
  });

  it('waits for a webhook, has everything else, and fails with its name when the time is up', async () => {
    await client.apply({
      ...webhook,
      metadata: { name },
      webhooks: [
        {
          name: 'check.example.com',
          admissionReviewVersions: ['v1'],
          sideEffects: 'None',
          namespaceSelector: {
            matchLabels: { 'kubernetes.io/metadata.name': namespace },
          },
          rules: [
            {
              apiGroups: [''],
              apiVersions: ['v1'],
              operations: ['CREATE', 'UPDATE'],
              resources: ['services'],
            },
          ],
          clientConfig: { service: { namespace, name: 'nobody' } },
        },
      ],
    });
    const id = await world.create(name);
    world.reconciler({ client, timeoutMs: 8_000 });

    await eventually(async () => {
      const { conditions } = (await world.store(id)).status;
      expect(conditionOf(conditions, 'Reconciling')).toMatchObject({
        status: 'True',
        reason: 'WebhookUnavailable',
      });
    }, 20_000);
    expect(await isThere('apps/v1', 'Deployment', 'web')).toBe(true);
    expect(await isThere('v1', 'Service', 'web')).toBe(false);

    const { status } = await world.until(id, 'Failed', 60_000);
    expect(conditionOf(status.conditions, 'Stalled')).toMatchObject({
      message: expect.stringMatching(
        /Service web was refused because the webhook check\.example\.com could not be called: .*service "nobody" not found/,
      ),
    });
    expect(await world.reasons(id)).not.toContain('ClusterUnreachable');
    await world.db.requestDeletion({ id, deed: deedOf('DeletionRequested') });
    await world.until(id, 'Deleted', 90_000);
  });
});
