import { KubeSim, startKubeSim } from '@store-platform/kube-sim';
import { createTestDatabase, testDatabases } from '../database/__testUtils__';
import { ClusterError } from '../kubernetes/ClusterError';
import { interceptWrites, ReconcilerWorld } from './__testUtils__';

jest.setTimeout(120_000);

const databases = testDatabases();

describe('places among the stores being provisioned', () => {
  let world: ReconcilerWorld;
  beforeEach(async () => {
    const knex = await createTestDatabase(databases, 'SQLITE_3');
    world = await ReconcilerWorld.start({ knex });
  });
  afterEach(() => world.close());

  /** A way to the cluster that has no room for volumes or pods of the stores named `bad-…`, until told otherwise. */
  const refuseBadStores = () => {
    const state = { refuses: true };
    const client = interceptWrites(world.connect(), {
      before: ({ object }) => {
        if (state.refuses && object.startsWith('store-bad')) {
          throw new ClusterError({
            kind: 'quota-exceeded',
            status: 403,
            message: 'exceeded quota',
          });
        }
      },
    });
    return { client, state };
  };

  it('are not held by stores whose objects are refused: the good ones are set up, and the bad ones once that passes', async () => {
    const { client, state } = refuseBadStores();
    const bad = [
      await world.create('bad-one'),
      await world.create('bad-two'),
      await world.create('bad-three'),
    ];
    const good = [await world.create('tea'), await world.create('wine')];
    world.reconciler({ client, provisioningLimit: 3 });

    for (const id of good) {
      await world.until(id, 'Ready');
    }
    for (const id of bad) {
      const { status } = await world.until(id, 'Provisioning');
      expect(status.conditions).toContainEqual(
        expect.objectContaining({ type: 'Ready', reason: 'QuotaExceeded' }),
      );
    }

    state.refuses = false;
    for (const id of bad) {
      await world.wake(id);
      await world.until(id, 'Ready', 40_000);
    }
  });

  it('are held by a store that takes its time without a known cause', async () => {
    world.sim.faults.stickPods({ namespace: 'store-slow' });
    const slow = await world.create('slow');
    const next = await world.create('next');
    world.reconciler({ provisioningLimit: 1 });
    await world.until(slow, 'Provisioning');
    await world.knex('stores').update({ progressed_at: 1 });
    await world.wake(slow);
    await new Promise(resolve => setTimeout(resolve, 1_000));

    await world.until(next, 'Queued');
    expect(
      await world.db.describeQueues({ clusters: ['local'] }),
    ).toMatchObject([{ holders: ['slow'], otherHolders: 0 }]);
    world.sim.faults.clear();
    await world.until(next, 'Ready');
  });

  it('are not held any more by a store that stands still for a known cause', async () => {
    world.sim.faults.failImagePull({ namespace: 'store-stuck' });
    const stuck = await world.create('stuck');
    const next = await world.create('next');
    world.reconciler({ provisioningLimit: 1 });
    for (let turn = 0; turn < 200; turn += 1) {
      const [row] = await world.knex('stores').where({ id: stuck });
      if (row.held_up === 'cause') {
        break;
      }
      await world.wake(stuck);
      await new Promise(resolve => setTimeout(resolve, 50));
    }
    await world.until(next, 'Queued');

    await world
      .knex('stores')
      .where({ id: stuck })
      .update({ progressed_at: Date.now() - 61_000 });

    await world.until(next, 'Ready');
    await world.until(stuck, 'Provisioning');
  });
});

describe('with several clusters', () => {
  let world: ReconcilerWorld;
  let silent: KubeSim;
  beforeEach(async () => {
    const knex = await createTestDatabase(databases, 'SQLITE_3');
    world = await ReconcilerWorld.start({ knex });
    silent = await startKubeSim({ speed: 0 });
  });
  afterEach(async () => {
    await world.close();
    await silent.stop();
  });

  it('stores of one are set up while every call to the other hangs, with no more workers or places than a cluster alone has', async () => {
    silent.faults.set({ name: 'hang', latencyMs: 600_000 });
    const { kubeconfig } = silent;
    const edge = world.connect({ name: 'edge', kubeconfig });
    const hanging: string[] = [];
    for (let index = 0; index < 4; index += 1) {
      hanging.push(await world.create(`edge-${index}`, { cluster: 'edge' }));
    }
    const names = ['tea', 'wine', 'books', 'toys', 'shoes'];
    const ids = [];
    for (const name of names) {
      ids.push(await world.create(name));
    }
    world.reconciler({
      others: { edge },
      workers: 2,
      provisioningLimit: 2,
    });

    for (const id of ids) {
      await world.until(id, 'Ready');
    }

    const states = await world.knex('stores').where({ cluster: 'edge' });
    // The calls of the other cluster still hang; none of its stores had a pass that ended, or one did with an outage.
    expect(states.filter(row => row.admitted_at !== null)).toHaveLength(2);
    expect(states.filter(row => row.is_ready)).toEqual([]);

    silent.faults.clear();
    for (const id of hanging) {
      await world.until(id, 'Ready', 60_000);
    }
  });

  it('each has its own queue', async () => {
    world.sim.faults.stickPods({});
    await world.create('tea');
    await world.create('wine');
    await world.create('edge-one', { cluster: 'edge' });
    const last = await world.create('edge-two', { cluster: 'edge' });
    const { kubeconfig } = silent;
    silent.faults.stickPods({});
    world.reconciler({
      others: { edge: world.connect({ name: 'edge', kubeconfig }) },
      provisioningLimit: 9,
      provisioningLimits: new Map([['edge', 1]]),
    });

    for (const name of ['tea', 'wine', 'edge-one']) {
      const [{ id }] = await world.knex('stores').where({ name });
      await world.until(id, 'Provisioning');
    }
    const store = await world.until(last, 'Queued');
    expect(store.status.queuePosition).toBe(1);
  });

  it('a store whose cluster is not configured any more fails with that cause', async () => {
    const id = await world.create('lost', { cluster: 'gone' });
    world.reconciler();

    const { status } = await world.until(id, 'Failed');

    expect(status.conditions).toContainEqual(
      expect.objectContaining({ type: 'Stalled', reason: 'NotInstalled' }),
    );
  });
});
