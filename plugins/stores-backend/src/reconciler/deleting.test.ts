import {
  createTestDatabase,
  deedOf,
  testDatabases,
} from '../database/__testUtils__';
import { eventually } from '../kubernetes/contract/eventually';
import { ReconcilerWorld } from './__testUtils__';

jest.setTimeout(120_000);

const databases = testDatabases();

describe('deleting a store', () => {
  let world: ReconcilerWorld;
  let id: string;
  beforeEach(async () => {
    const knex = await createTestDatabase(databases, 'SQLITE_3');
    world = await ReconcilerWorld.start({ knex });
    id = await world.create('tea');
    const reconciler = world.reconciler();
    await world.until(id, 'Ready');
    await reconciler.stop();
  });
  afterEach(() => world.close());

  const HELD = 'ConfigMap keep has finalizer example.com/hold';
  const QUICK = { explainAfterMs: 0, stuckAfterMs: 3_000 };

  async function hold() {
    await world.hand.create(
      'ConfigMap',
      { metadata: { name: 'keep', finalizers: ['example.com/hold'] } },
      'store-tea',
    );
  }

  async function release() {
    await world.hand.patch('ConfigMap', 'store-tea', 'keep', {
      metadata: { finalizers: [] },
    });
  }

  const requestDeletion = () =>
    world.db.requestDeletion({ id, deed: deedOf('DeletionRequested') });

  const saying = (part: { reason: string; message: string }) =>
    eventually(async () => {
      const { status } = await world.store(id);
      const { reason, message } = part;
      expect(status.conditions).toContainEqual(
        expect.objectContaining({
          type: 'Reconciling',
          reason,
          message: expect.stringContaining(message),
        }),
      );
    }, 20_000);

  it('names the object that keeps the namespace, and its finalizer', async () => {
    expect.hasAssertions();
    await hold();
    await requestDeletion();
    world.reconciler({ deletion: QUICK });

    await saying({ reason: 'Deleting', message: HELD });
    await saying({
      reason: 'Deleting',
      message:
        'NamespaceFinalizersRemaining: Some content in the namespace has finalizers remaining: example.com/hold in 1 resource instances',
    });
  });

  it('is called stuck once, and ends when the finalizer is removed', async () => {
    await hold();
    await requestDeletion();
    world.reconciler({ deletion: QUICK });
    await saying({ reason: 'DeletionStuck', message: HELD });
    for (let turn = 0; turn < 3; turn += 1) {
      await world.wake(id);
      await new Promise(resolve => setTimeout(resolve, 200));
    }

    await release();
    await world.until(id, 'Deleted');
    const events = await world.events(id);
    expect(events.slice(-3)).toEqual([
      expect.objectContaining({ reason: 'TeardownStarted' }),
      expect.objectContaining({
        type: 'Warning',
        reason: 'DeletionStuck',
        message: expect.stringContaining(HELD),
      }),
      expect.objectContaining({ reason: 'Deleted' }),
    ]);
    const notified = await world
      .knex('store_notifications')
      .pluck('reason')
      .orderBy('id');
    expect(notified.slice(-2)).toEqual(['DeletionStuck', 'Deleted']);
  });

  it('says which API fails when the cluster cannot discover what to delete', async () => {
    world.sim.faults.breakApi('widgets.example.com/v1');
    await requestDeletion();
    world.reconciler({ deletion: QUICK });

    await saying({
      reason: 'DeletionStuck',
      message:
        'NamespaceDeletionDiscoveryFailure: Discovery failed for some groups, 1 failing: unable to retrieve the complete list of server APIs: widgets.example.com/v1',
    });
    world.sim.faults.clear();
    await world.until(id, 'Deleted');
  });

  it('says nothing of what remains while everything goes as usual', async () => {
    await requestDeletion();
    world.reconciler();
    await world.until(id, 'Deleted');
    expect(await world.reasons(id)).not.toContain('DeletionStuck');
  });
});
