import type { JsonObject } from '@store-platform/backstage-plugin-stores-common';
import {
  createTestDatabase,
  deedOf,
  testDatabases,
} from '../database/__testUtils__';
import { connectCluster } from '../kubernetes/connectCluster';
import { eventually } from '../kubernetes/contract/eventually';
import type { ClusterClient } from '../kubernetes/types';
import { captureLogger, ReconcilerWorld } from './__testUtils__';
import { writeMovableEngine } from './__testUtils__/movableEngine';

jest.setTimeout(400_000);

const databases = testDatabases();
const kubeconfigPath = process.env.STORES_TEST_KUBECONFIG;
/** Any image with PHP and a shell that the cluster has. */
const image = process.env.STORES_TEST_PHP_IMAGE ?? 'wordpress:cli';
const NAME = 'charts-data-at-risk';

(kubeconfigPath ? describe : describe.skip)(
  'a value that would remove a database on a real cluster',
  () => {
    let world: ReconcilerWorld;
    let client: ClusterClient;
    let id: string;
    beforeAll(async () => {
      const knex = await createTestDatabase(databases, 'SQLITE_3');
      world = await ReconcilerWorld.start({
        knex,
        writeEngine: () => writeMovableEngine({ isDeclared: false }),
      });
      const { logger } = captureLogger();
      client = connectCluster({ name: 'local', kubeconfigPath, logger });
      id = await world.create(NAME);
      await run({ external: false }, () => world.until(id, 'Ready', 180_000));
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
    async function run(database: JsonObject, check: () => Promise<unknown>) {
      const reconciler = world.reconciler({
        client,
        engineValues: { image, database },
      });
      await world.wake(id);
      await check();
      await reconciler.stop();
    }

    const get = (kind: string, name: string) =>
      client.get({
        apiVersion: kind === 'StatefulSet' ? 'apps/v1' : 'v1',
        kind,
        namespace: `store-${NAME}`,
        name,
      });
    const told = async () =>
      (await world.reasons(id)).filter(reason => reason === 'DataAtRisk');

    it('leaves the shop and its database alone, and the store Ready', async () => {
      const before = await get('Pod', 'database-0');
      await run({ external: true }, async () => {
        await eventually(
          async () => expect(await told()).toHaveLength(1),
          60_000,
        );
        // Long enough for what removed databases within seconds.
        await new Promise(resolve => setTimeout(resolve, 15_000));
      });
      const after = await get('Pod', 'database-0');
      expect(after?.metadata.uid).toBe(before?.metadata.uid);
      expect(after?.metadata.deletionTimestamp).toBeUndefined();
      expect((await world.store(id)).status.conditions).toContainEqual(
        expect.objectContaining({ type: 'Ready', status: 'True' }),
      );
    });

    it('is carried out once the workload is annotated, and the volume is kept', async () => {
      const live = await get('StatefulSet', 'database');
      await client.patch(
        {
          apiVersion: 'apps/v1',
          kind: 'StatefulSet',
          metadata: {
            name: 'database',
            namespace: `store-${NAME}`,
            annotations: { 'store-platform.dev/allow-removal': 'true' },
          },
        },
        { resourceVersion: live?.metadata.resourceVersion ?? '' },
      );
      await run({ external: true }, () =>
        eventually(
          async () =>
            expect(await get('StatefulSet', 'database')).toBeUndefined(),
          60_000,
        ),
      );
      expect(
        await get('PersistentVolumeClaim', 'data-database-0'),
      ).toBeDefined();
    });
  },
);
