import {
  createTestDatabase,
  deedOf,
  testDatabases,
} from '../database/__testUtils__';
import { eventually } from '../kubernetes/contract/eventually';
import { ReconcilerWorld, writeCellarEngine } from './__testUtils__';

jest.setTimeout(120_000);

const databases = testDatabases();
const NAMESPACE = 'store-tea';

describe('a store whose data is lost', () => {
  let world: ReconcilerWorld;
  let id: string;

  async function start(recovery = '') {
    const knex = await createTestDatabase(databases, 'SQLITE_3');
    world = await ReconcilerWorld.start({
      knex,
      writeEngine: () => writeCellarEngine({ recovery }),
    });
    id = await world.create('tea');
    world.reconciler();
    await world.until(id, 'Ready');
  }
  afterEach(() => world.close());

  const objects = async () => world.objects(await world.store(id));
  const conditionOf = async (type: string) =>
    (await world.store(id)).status.conditions.find(each => each.type === type);

  async function lose(claim: string, pods: string[]) {
    await world.hand.remove('PersistentVolumeClaim', NAMESPACE, claim);
    for (const pod of pods) {
      await world.hand.remove('Pod', NAMESPACE, pod);
    }
  }

  const saying = (type: string, part: object) =>
    eventually(async () => {
      await world.wake(id);
      expect(await conditionOf(type)).toMatchObject(part);
    }, 30_000);

  const confirm = () =>
    world.db.changeStore({
      id,
      deed: deedOf('DataLossConfirmed'),
      decide: () => ({
        type: 'change',
        change: { confirmDataLoss: true },
        event: deedOf('DataLossConfirmed').event,
      }),
    });

  const countOf = async (reason: string) =>
    (await world.reasons(id)).filter(each => each === reason).length;

  it('says so while the claim is only being deleted, and which pod keeps it', async () => {
    await start();
    await world.hand.remove(
      'PersistentVolumeClaim',
      NAMESPACE,
      'data-database-0',
    );

    await saying('Ready', {
      status: 'False',
      reason: 'ClaimBeingDeleted',
      message: expect.stringContaining(
        'PersistentVolumeClaim data-database-0 is being deleted. Its data will be lost when Pod database-0 is gone',
      ),
    });
    expect(await conditionOf('DataLost')).toBeUndefined();
    expect(await countOf('ClaimBeingDeleted')).toBe(1);
  });

  it('stays Degraded until a person confirms the loss', async () => {
    await start();
    await lose('data-database-0', ['database-0']);

    await saying('DataLost', {
      status: 'True',
      reason: 'ClaimLost',
      message:
        'PersistentVolumeClaim data-database-0 was deleted and its data is lost. Restore the data, or set the shop up again; then run the action "Confirm data loss"',
    });
    await eventually(async () =>
      expect((await objects()).get('Pod/database-0')?.status).toMatchObject({
        phase: 'Running',
      }),
    );
    await saying('Ready', { status: 'False', reason: 'DataLost' });
    await world.until(id, 'Degraded');
    expect(await countOf('DataLost')).toBe(1);

    await confirm();
    await world.until(id, 'Ready');
    expect(await conditionOf('DataLost')).toMatchObject({
      status: 'False',
      reason: 'Confirmed',
    });
    await world.wake(id);
    expect(await countOf('DataLost')).toBe(1);
  });

  it('notifies owner and operators, and is in the audit', async () => {
    await start();
    await lose('data-database-0', ['database-0']);
    await saying('DataLost', { status: 'True' });

    const rows = await world
      .knex('store_notifications')
      .where({ reason: 'DataLost' });
    expect(rows).toHaveLength(2);
    const { items } = await world.db.listAudit({
      filter: { event: 'store-data-lost' },
      limit: 10,
    });
    expect(items).toEqual([
      expect.objectContaining({
        actor: 'service:stores',
        details: expect.objectContaining({ reason: 'ClaimLost' }),
      }),
    ]);
  });

  it('is set up again where its engine can, and is Ready with the loss still to be confirmed', async () => {
    await start('recovery: { setUpAgain: [setup] }\n');
    const setup = (await objects()).get('Job/setup');
    // A pod that has ended keeps its claim as one that runs does.
    const pods = [...(await objects()).keys()].filter(key =>
      /^Pod\/(web|setup)-/.test(key),
    );
    await lose(
      'files',
      pods.map(key => key.slice('Pod/'.length)),
    );

    await saying('DataLost', {
      status: 'True',
      message:
        'PersistentVolumeClaim files was deleted and its data is lost. The set-up runs again on an empty volume',
    });
    await eventually(async () => {
      const job = (await objects()).get('Job/setup');
      expect(job?.metadata.uid).not.toBe(setup?.metadata.uid);
      expect(job?.status).toMatchObject({ succeeded: 1 });
    }, 30_000);
    await world.until(id, 'Ready');
    expect(await conditionOf('DataLost')).toMatchObject({ status: 'True' });

    const again = (await objects()).get('Job/setup');
    await confirm();
    await saying('DataLost', { status: 'False' });
    await world.until(id, 'Ready');
    expect((await objects()).get('Job/setup')?.metadata.uid).toBe(
      again?.metadata.uid,
    );
  });

  it('with its namespace is made again, and the loss is still to be confirmed', async () => {
    await start();
    await world.hand.remove('Namespace', '', NAMESPACE);

    await saying('DataLost', {
      status: 'True',
      reason: 'NamespaceLost',
      message:
        'Namespace store-tea was deleted and its data is lost. Recreating an empty shop',
    });
    await world.until(id, 'Ready', 40_000);
    expect(await conditionOf('DataLost')).toMatchObject({ status: 'True' });
    await confirm();
    await saying('DataLost', { status: 'False', reason: 'Confirmed' });
  });

  it('is not one that is suspended, resumed or changed', async () => {
    await start();
    const change = (suspended: boolean) =>
      world.db.changeStore({
        id,
        deed: deedOf('Changed'),
        decide: () => ({
          type: 'change',
          change: { suspended },
          event: deedOf('Changed').event,
        }),
      });
    await change(true);
    await eventually(async () => expect(await countOf('Suspended')).toBe(1));
    await change(false);
    await eventually(async () => expect(await countOf('Resumed')).toBe(1));
    expect(await conditionOf('DataLost')).toBeUndefined();
  });
});
