import path from 'node:path';
import {
  createTestDatabase,
  deedOf,
  testDatabases,
} from '../database/__testUtils__';
import { charts } from '../engines/testUtils';
import { connectCluster } from '../kubernetes/connectCluster';
import { eventually } from '../kubernetes/contract/eventually';
import { readiness } from '../kubernetes/readiness';
import type { ClusterClient } from '../kubernetes/types';
import { captureLogger, ReconcilerWorld } from './__testUtils__';

jest.setTimeout(1_200_000);

const databases = testDatabases();
const kubeconfigPath = process.env.STORES_TEST_KUBECONFIG;
const NAME = 'medusa-plan-changes';
const ROLLED_OUT_MS = 300_000;

(kubeconfigPath ? describe : describe.skip)(
  'a Medusa shop on a real cluster',
  () => {
    let world: ReconcilerWorld;
    let client: ClusterClient;
    let id: string;
    beforeAll(async () => {
      const knex = await createTestDatabase(databases, 'SQLITE_3');
      world = await ReconcilerWorld.start({
        knex,
        writeEngine: async () => ({
          folder: path.join(charts.directory, 'medusa'),
          remove: async () => {},
        }),
      });
      const { logger } = captureLogger();
      client = connectCluster({ name: 'local', kubeconfigPath, logger });
      id = await world.create(NAME, {
        plan: 'small',
        parameters: {
          storefront: true,
          sampleData: false,
          currency: 'EUR',
          country: 'DE',
        },
      });
      world.reconciler({ client, timeoutMs: 600_000 });
      await world.until(id, 'Ready', 600_000);
    });
    afterAll(async () => {
      await world.db.requestDeletion({ id, deed: deedOf('Deleted') });
      await world.until(id, 'Deleted', 120_000);
      await world.close();
      await client.close();
    });

    const deployment = (name: string) =>
      client.get({
        apiVersion: 'apps/v1',
        kind: 'Deployment',
        namespace: `store-${NAME}`,
        name,
      });

    it.each([
      ['standard', '896Mi'],
      ['small', '640Mi'],
    ])('changes to plan %s', async (plan, memory) => {
      const { metadata } = await world.store(id);
      await world.db.updateStore({
        id,
        expectedVersion: metadata.version,
        changes: { plan },
        deed: deedOf('Updated'),
      });
      await eventually(async () => {
        const { metadata: current, status } = await world.store(id);
        expect(status.observedGeneration).toBe(current.generation);
        const server = await deployment('server');
        expect(JSON.stringify(server)).toContain(`"memory":"${memory}"`);
        expect(readiness(server).status).toBe('Current');
        expect(status.conditions).toEqual(
          expect.arrayContaining([
            expect.objectContaining({ type: 'Ready', status: 'True' }),
            expect.objectContaining({ type: 'Reconciling', reason: 'InSync' }),
          ]),
        );
      }, ROLLED_OUT_MS);
      expect(await world.reasons(id)).not.toContain('ChangeDoesNotFit');
    });
  },
);
