import { createTestDatabase, testDatabases } from '../database/__testUtils__';
import { eventually } from '../kubernetes/contract/eventually';
import { ReconcilerWorld } from './__testUtils__';
import { writeMovableEngine } from './__testUtils__/movableEngine';
import { conditionOf, isTrue } from './report/conditions';

jest.setTimeout(120_000);

const databases = testDatabases();
const EXTERNAL = { database: { external: true } };
const DATABASE = 'StatefulSet/database';

describe('a value of the operator that would leave the data of shops behind', () => {
  let world: ReconcilerWorld;
  let id: string;

  async function start(options: { isDeclared: boolean }) {
    const knex = await createTestDatabase(databases, 'SQLITE_3');
    world = await ReconcilerWorld.start({
      knex,
      writeEngine: () => writeMovableEngine(options),
    });
    id = await world.create('tea');
    await runUntil('Ready');
  }
  afterEach(() => world.close());

  async function runUntil(summary: 'Ready') {
    const reconciler = world.reconciler();
    await world.until(id, summary);
    await reconciler.stop();
  }
  const objects = async (store = id) => world.objects(await world.store(store));
  const database = async () => (await objects()).get(DATABASE);
  const told = async () =>
    (await world.events(id)).filter(({ reason }) => reason === 'DataAtRisk');

  /** As an operator who changes a value and restarts the backend. */
  async function switchOver() {
    const reconciler = world.reconciler({
      engineValues: EXTERNAL,
      resyncMs: 100,
    });
    await world.wake(id);
    return reconciler;
  }

  describe('and that the engine does not declare', () => {
    beforeEach(() => start({ isDeclared: false }));

    it('changes nothing of a shop that was Ready, is reported once, and the shop stays Ready', async () => {
      const before = await objects();
      const reconciler = await switchOver();
      await eventually(async () => expect(await told()).toHaveLength(1));
      await new Promise(resolve => setTimeout(resolve, 1_000));
      await reconciler.stop();

      expect(await objects()).toEqual(before);
      expect(await told()).toEqual([
        expect.objectContaining({
          type: 'Warning',
          message: expect.stringMatching(
            /would remove StatefulSet database, whose volume data-database holds the shop's data. Nothing was changed/,
          ),
        }),
      ]);
      const { conditions } = (await world.store(id)).status;
      expect(isTrue(conditions, 'Ready')).toBe(true);
      expect(conditionOf(conditions, 'Reconciling')).toMatchObject({
        status: 'False',
        reason: 'DataAtRisk',
      });
    });

    it('does not keep the isolation of the shop from being corrected', async () => {
      const reconciler = await switchOver();
      await eventually(async () => expect(await told()).toHaveLength(1));
      await world.hand.patch('ResourceQuota', 'store-tea', 'store', {
        spec: { hard: { pods: '99' } },
      });
      await world.wake(id);
      await eventually(async () =>
        expect(
          JSON.stringify((await objects()).get('ResourceQuota/store')),
        ).not.toContain('"99"'),
      );
      await reconciler.stop();
      expect(await database()).toBeDefined();
    });

    it('is forgotten once it is put back', async () => {
      const reconciler = await switchOver();
      await eventually(async () => expect(await told()).toHaveLength(1));
      await reconciler.stop();

      world.reconciler();
      await world.wake(id);
      await eventually(async () => {
        const { conditions } = (await world.store(id)).status;
        expect(conditionOf(conditions, 'Reconciling')?.reason).toBe('InSync');
      });
      expect(await database()).toBeDefined();
    });

    it('is carried out once the operator allows it, and the volume stays', async () => {
      await switchOver();
      await eventually(async () => expect(await told()).toHaveLength(1));
      await world.hand.patch('StatefulSet', 'store-tea', 'database', {
        metadata: {
          annotations: { 'store-platform.dev/allow-removal': 'true' },
        },
      });
      await world.wake(id);
      await eventually(async () => expect(await database()).toBeUndefined());
      expect(
        (await objects()).get('PersistentVolumeClaim/data-database-0'),
      ).toBeDefined();
    });
  });

  describe('and that the engine declares', () => {
    beforeEach(() => start({ isDeclared: true }));

    it('holds for new stores only', async () => {
      const before = await database();
      await switchOver();
      const other = await world.create('books');
      await world.until(other, 'Ready');
      await world.wake(id);
      await world.until(id, 'Ready');

      expect(await database()).toEqual(before);
      expect(await told()).toEqual([]);
      expect((await objects(other)).get(DATABASE)).toBeUndefined();
      expect((await objects(other)).get('Deployment/web')).toBeDefined();
    });

    it('does not come back for a store that was created with it', async () => {
      await switchOver().then(reconciler => reconciler.stop());
      const reconciler = world.reconciler({ engineValues: EXTERNAL });
      const other = await world.create('books');
      await world.until(other, 'Ready');
      await reconciler.stop();

      world.reconciler({ resyncMs: 100 });
      await world.wake(other);
      await new Promise(resolve => setTimeout(resolve, 1_000));
      expect((await objects(other)).get(DATABASE)).toBeUndefined();
    });
  });
});
