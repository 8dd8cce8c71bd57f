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
const NAME = 'cellar-data-loss';
const NAMESPACE = `store-${NAME}`;

(kubeconfigPath ? describe : describe.skip)(
  'a store whose data is lost on a real cluster',
  () => {
    let world: ReconcilerWorld;
    let client: ClusterClient;
    let id: string;
    beforeAll(async () => {
      const knex = await createTestDatabase(databases, 'SQLITE_3');
      world = await ReconcilerWorld.start({
        knex,
        writeEngine: () =>
          writeCellarEngine({
            recovery: 'recovery: { setUpAgain: [setup] }\n',
          }),
      });
      const { logger } = captureLogger();
      client = connectCluster({ name: 'local', kubeconfigPath, logger });
      id = await world.create(NAME);
      world.reconciler({ client, timeoutMs: 300_000, engineValues: { image } });
      await world.until(id, 'Ready', 180_000);
    });
    afterAll(async () => {
      await world.db.requestDeletion({ id, deed: deedOf('Deleted') });
      await world.until(id, 'Deleted', 120_000);
      await world.close();
      await client.close();
    });

    const ref = (kind: string, name: string) => ({
      apiVersion: kind === 'Job' ? 'batch/v1' : 'v1',
      kind,
      namespace: NAMESPACE,
      name,
    });
    const saying = (type: string, part: object) =>
      eventually(async () => {
        await world.wake(id);
        const { status } = await world.store(id);
        expect(
          status.conditions.find(each => each.type === type),
        ).toMatchObject(part);
      }, 60_000);

    it('says which pod keeps a claim that is being deleted, and what is lost once it ended', async () => {
      await client.delete(ref('PersistentVolumeClaim', 'data-database-0'));
      await saying('Ready', {
        status: 'False',
        reason: 'ClaimBeingDeleted',
        message: expect.stringContaining('when Pod database-0 is gone'),
      });

      const before = await client.get(ref('Job', 'setup'));
      await client.delete(ref('Pod', 'database-0'));
      await saying('DataLost', {
        status: 'True',
        reason: 'ClaimLost',
        message: expect.stringContaining(
          'PersistentVolumeClaim data-database-0 was deleted and its data is lost',
        ),
      });
      await eventually(async () => {
        const after = await client.get(ref('Job', 'setup'));
        expect(after?.metadata.uid).not.toBe(before?.metadata.uid);
      }, 60_000);
      await world.until(id, 'Ready', 120_000);
      await saying('DataLost', { status: 'True' });
    });

    it('fills the volume again that its set-up filled before', async () => {
      // A pod that has ended keeps its claim as one that runs does.
      const pods = await client.list({
        ...{ apiVersion: 'v1', kind: 'Pod', namespace: NAMESPACE },
        labelSelector: 'app in (web,setup)',
      });
      await client.delete(ref('PersistentVolumeClaim', 'files'));
      for (const { metadata } of pods) {
        await client.delete(ref('Pod', metadata.name));
      }
      await saying('DataLost', {
        status: 'True',
        message: expect.stringContaining('PersistentVolumeClaim files'),
      });
      await expect(world.until(id, 'Ready', 180_000)).resolves.toBeDefined();
    });
  },
);
