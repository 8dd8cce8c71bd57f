import {
  createTestDatabase,
  deedOf,
  testDatabases,
} from '../database/__testUtils__';
import { connectCluster } from '../kubernetes/connectCluster';
import { eventually } from '../kubernetes/contract/eventually';
import type { ClusterClient } from '../kubernetes/types';
import {
  captureLogger,
  ReconcilerWorld,
  writeCellarEngine,
} from './__testUtils__';

jest.setTimeout(400_000);

const databases = testDatabases();
const kubeconfigPath = process.env.STORES_TEST_KUBECONFIG;
/** Any image with PHP and a shell that the cluster has. */
const image = process.env.STORES_TEST_PHP_IMAGE ?? 'wordpress:cli';
const NAME = 'cellar-stuck-pods';
/** So that the quota lets a pod in that no machine has room for. */
const ROOM = { quota: { requests: { cpu: '200' }, limits: { cpu: '200' } } };

(kubeconfigPath ? describe : describe.skip)(
  'a pod of a broken revision on a real cluster',
  () => {
    let world: ReconcilerWorld;
    let client: ClusterClient;
    let id: string;
    beforeAll(async () => {
      const knex = await createTestDatabase(databases, 'SQLITE_3');
      world = await ReconcilerWorld.start({
        knex,
        writeEngine: writeCellarEngine,
      });
      const { logger } = captureLogger();
      client = connectCluster({ name: 'local', kubeconfigPath, logger });
      id = await world.create(NAME);
    });
    afterAll(async () => {
      await world.stop();
      world.reconciler({ client });
      await world.db.requestDeletion({ id, deed: deedOf('Deleted') });
      await world.until(id, 'Deleted', 120_000);
      await client.close();
      await world.close();
    });

    /** Runs one backend with an operator's values until a check passes. */
    async function run(values: object, check: () => Promise<unknown>) {
      const reconciler = world.reconciler({
        client,
        timeoutMs: 300_000,
        tenantValues: ROOM,
        engineValues: { image, ...values },
      });
      await world.wake(id);
      await check();
      await reconciler.stop();
    }

    const replaced = async () =>
      (await world.reasons(id)).filter(reason => reason === 'PodReplaced')
        .length;
    const ready = () => world.until(id, 'Ready', 180_000);
    const podSays = (text: string) => () =>
      eventually(async () => {
        const pod = await client.get({
          apiVersion: 'v1',
          kind: 'Pod',
          namespace: `store-${NAME}`,
          name: 'database-0',
        });
        expect(JSON.stringify(pod?.status)).toContain(text);
      }, 90_000);

    it.each([
      [
        'an image that is not there',
        'ImagePull',
        { database: { image: 'example.com/broken:1.0', cpu: '50m' } },
      ],
      [
        'more CPU than any machine has',
        'Unschedulable',
        { database: { image: '', cpu: '100', limit: '100' } },
      ],
    ])('is replaced once %s is taken back', async (_, symptom, values) => {
      await run({}, ready);
      await run(values, podSays(symptom));
      await run({}, async () => {
        const before = await replaced();
        await eventually(
          async () => expect(await replaced()).toBe(before + 1),
          90_000,
        );
        await ready();
      });
    });
  },
);
