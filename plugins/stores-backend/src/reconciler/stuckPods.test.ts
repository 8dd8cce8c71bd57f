import { createTestDatabase, testDatabases } from '../database/__testUtils__';
import { eventually } from '../kubernetes/contract/eventually';
import { ReconcilerWorld, writeCellarEngine } from './__testUtils__';

jest.setTimeout(120_000);

const databases = testDatabases();
const BAD = { database: { image: 'example.com/broken:1.0' } };

describe('a pod of a broken revision', () => {
  let world: ReconcilerWorld;
  let id: string;
  beforeEach(async () => {
    const knex = await createTestDatabase(databases, 'SQLITE_3');
    world = await ReconcilerWorld.start({
      knex,
      writeEngine: writeCellarEngine,
    });
    world.sim.faults.failImagePull({ image: 'broken' });
    id = await world.create('tea');
    await runUntilReady();
  });
  afterEach(() => world.close());

  async function runUntilReady() {
    const reconciler = world.reconciler();
    await world.until(id, 'Ready');
    await reconciler.stop();
  }

  const pod = async () =>
    (await world.objects(await world.store(id))).get('Pod/database-0');

  /** As an operator does who changes a value and restarts the backend. */
  async function breakDatabase() {
    const reconciler = world.reconciler({ engineValues: BAD });
    await world.wake(id);
    await eventually(async () =>
      expect(JSON.stringify(await pod())).toContain('ImagePullBackOff'),
    );
    await reconciler.stop();
  }

  it('is deleted once the revision is mended, and the store is Ready again', async () => {
    await breakDatabase();
    const broken = await pod();

    world.reconciler();
    await world.wake(id);
    await eventually(
      async () => expect(await world.reasons(id)).toContain('PodReplaced'),
      40_000,
    );
    await world.until(id, 'Ready', 40_000);

    const mended = await pod();
    expect(mended?.metadata.uid).not.toBe(broken?.metadata.uid);
    const events = await world.events(id);
    expect(events.filter(({ reason }) => reason === 'PodReplaced')).toEqual([
      expect.objectContaining({
        type: 'Warning',
        stage: 'database',
        message: expect.stringMatching(
          /^Pod database-0 is of an earlier revision of StatefulSet database and does not become ready \((ErrImagePull|ImagePullBackOff)\); Kubernetes does not replace it\. It was deleted and is created again$/,
        ),
      }),
    ]);
    const { items } = await world.db.listAudit({
      filter: { event: 'cluster-change' },
      limit: 50,
    });
    expect(items).toContainEqual(
      expect.objectContaining({
        details: expect.objectContaining({ deleted: ['Pod database-0'] }),
      }),
    );
  });

  it('is named with the command that deletes it where the platform may not', async () => {
    await breakDatabase();
    world.sim.faults.set({
      name: 'forbidden',
      match: { method: 'DELETE', path: /\/pods\// },
      status: 403,
    });
    world.reconciler();
    await world.wake(id);

    await eventually(async () => {
      const { status } = await world.store(id);
      expect(status.conditions).toContainEqual(
        expect.objectContaining({
          type: 'Reconciling',
          reason: 'PodStuck',
          message: expect.stringContaining(
            'Delete it: kubectl -n store-tea delete pod database-0',
          ),
        }),
      );
    }, 40_000);
    world.sim.faults.clear('forbidden');
    await world.until(id, 'Ready', 40_000);
  });

  it('stays while it is of the revision that is wanted', async () => {
    const reconciler = world.reconciler({ engineValues: BAD });
    await world.wake(id);
    await eventually(async () =>
      expect(JSON.stringify(await pod())).toContain('ImagePullBackOff'),
    );
    const before = await pod();
    await new Promise(resolve => setTimeout(resolve, 12_000));
    await world.wake(id);
    await new Promise(resolve => setTimeout(resolve, 1_000));
    await reconciler.stop();

    expect((await pod())?.metadata.uid).toBe(before?.metadata.uid);
    expect(await world.reasons(id)).not.toContain('PodReplaced');
  });
});
