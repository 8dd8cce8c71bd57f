import {
  createTestDatabase,
  deedOf,
  testDatabases,
} from '../../database/__testUtils__';
import { connectCluster } from '../../kubernetes/connectCluster';
import { eventually } from '../../kubernetes/contract/eventually';
import type { ClusterClient } from '../../kubernetes/types';
import {
  captureLogger,
  ReconcilerWorld,
  writeCellarEngine,
} from '../__testUtils__';

jest.setTimeout(600_000);

const databases = testDatabases();
const kubeconfigPath = process.env.STORES_TEST_KUBECONFIG;
/** Any image with PHP and a shell that the cluster has. */
const image = process.env.STORES_TEST_PHP_IMAGE ?? 'wordpress:cli';
const NAMES = ['rollout-books', 'rollout-tea', 'rollout-wine'];

(kubeconfigPath ? describe : describe.skip)(
  'rollouts on a real cluster',
  () => {
    let world: ReconcilerWorld;
    let client: ClusterClient;
    let ids: string[];
    beforeAll(async () => {
      const knex = await createTestDatabase(databases, 'SQLITE_3');
      world = await ReconcilerWorld.start({
        knex,
        writeEngine: writeCellarEngine,
      });
      const { logger } = captureLogger();
      client = connectCluster({ name: 'local', kubeconfigPath, logger });
      ids = await Promise.all(NAMES.map(name => world.create(name)));
    });
    afterAll(async () => {
      await world.stop();
      world.reconciler({ client });
      for (const id of ids) {
        await world.db.requestDeletion({ id, deed: deedOf('Deleted') });
      }
      for (const id of ids) {
        await world.until(id, 'Deleted', 120_000);
      }
      await client.close();
      await world.close();
    });

    /** Runs one backend with an operator's values until a check passes. */
    async function run(values: object, check: () => Promise<void>) {
      const reconciler = world.reconciler({
        client,
        maxConcurrent: 1,
        timeoutMs: 45_000,
        engineValues: { image, ...values },
      });
      await Promise.all(ids.map(id => world.wake(id)));
      await check();
      await reconciler.stop();
    }

    const allReady = async () => {
      for (const id of ids) {
        await world.until(id, 'Ready', 240_000);
      }
    };
    const rolledOut = () =>
      eventually(async () => {
        const rows = await world.knex('stores');
        const versions = new Set(rows.map(row => row.rendered_version));
        const open = rows.filter(row => row.rollout_state || !row.is_ready);
        if (versions.size > 1 || open.length > 0) {
          throw new Error(`${open.length} stores are not updated and Ready`);
        }
      }, 240_000);
    /** UIDs of the pods of every store's database. */
    const databasePods = () =>
      Promise.all(
        NAMES.map(async name => {
          const namespace = `store-${name}`;
          const ref = { apiVersion: 'v1', kind: 'Pod', name: 'database-0' };
          return (await client.get({ ...ref, namespace }))?.metadata.uid;
        }),
      );

    it('restart one database after another, stop at one that does not come back, and go on once the cause is gone', async () => {
      await run({}, allReady);
      const before = await databasePods();

      await run({ database: { image: 'example.com/broken:1.0' } }, async () => {
        await eventually(async () => {
          const [rollout] = await world.db.listRollouts({});
          expect(rollout).toMatchObject({
            waiting: 2,
            stopped: { store: expect.stringMatching(/^rollout-/) },
          });
        }, 120_000);
        const [{ stopped }] = await world.db.listRollouts({});
        const others = NAMES.filter(name => name !== stopped?.store);
        const after = await databasePods();
        for (const name of others) {
          const index = NAMES.indexOf(name);
          expect(after[index]).toBe(before[index]);
          await world.until(ids[index], 'Ready');
        }
        expect(stopped?.message).toMatch(/image|StatefulSet database/i);
      });

      await run({ database: { cpu: '60m' } }, rolledOut);
      await allReady();

      const [{ started }] = await world
        .knex('store_events')
        .where({ reason: 'RolloutStarted' })
        .count({ started: '*' });
      expect(Number(started)).toBeGreaterThanOrEqual(3);
    });
  },
);
