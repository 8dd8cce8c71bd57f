import {
  createTestDatabase,
  deedOf,
  testDatabases,
} from '../database/__testUtils__';
import { ReconcilerWorld } from './__testUtils__';

jest.setTimeout(120_000);

const databases = testDatabases();

describe('while a cluster cannot be reached', () => {
  let world: ReconcilerWorld;
  beforeEach(async () => {
    const knex = await createTestDatabase(databases, 'SQLITE_3');
    world = await ReconcilerWorld.start({ knex });
  });
  afterEach(() => world.close());

  const sleep = (ms: number) => new Promise(resolve => setTimeout(resolve, ms));
  const readyCondition = async (id: string) =>
    (await world.store(id)).status.conditions.find(
      ({ type }) => type === 'Ready',
    );

  it.each([
    ['is gone', { drop: true }, 'ClusterUnreachable', 'cannot be reached'],
    ['fails', { status: 503 }, 'ClusterUnreachable', 'cannot be reached'],
    ['is busy', { status: 429, retryAfter: 1 }, 'ClusterBusy', 'is busy'],
    [
      'refuses the login',
      { status: 401 },
      'ClusterLoginRefused',
      'credentials',
    ],
  ])(
    'because it %s, a new store waits, says so, and goes on by itself; the time does not count',
    async (_, fault, reason, words) => {
      world.sim.faults.set({ name: 'outage', ...fault });
      const id = await world.create('tea');
      world.reconciler({ timeoutMs: 1_500 });
      // A call is retried for up to 5 seconds before its pass fails.
      await sleep(7_000);

      await world.until(id, 'Provisioning');
      expect(await readyCondition(id)).toMatchObject({
        status: 'False',
        reason,
        message: expect.stringContaining(words),
      });
      world.sim.faults.clear();
      await world.until(id, 'Ready', 30_000);
      const reasons = await world.reasons(id);
      expect(reasons.filter(each => each === reason)).toHaveLength(1);
      expect(reasons).toContain('ClusterReachable');
    },
  );

  it('a store that is ready stays so, and deleting it waits', async () => {
    const id = await world.create('tea');
    world.reconciler();
    await world.until(id, 'Ready');

    world.sim.faults.set({ name: 'outage', drop: true });
    await world.wake(id);
    await sleep(4_000);
    await world.until(id, 'Ready');
    expect((await world.reasons(id)).at(-1)).toBe('ClusterUnreachable');

    await world.db.requestDeletion({
      id,
      deed: deedOf('DeletionRequested'),
    });
    await sleep(1_500);
    await world.until(id, 'Deleting');
    world.sim.faults.clear();
    await world.until(id, 'Deleted', 40_000);
    expect((await world.hand.objects('store-tea')).size).toBe(0);
  });

  it('because it forbids everything, a store that is ready does not fail', async () => {
    const id = await world.create('tea');
    world.reconciler({ resyncMs: 300 });
    await world.until(id, 'Ready');

    world.sim.faults.set({ name: 'forbid', status: 403 });
    await sleep(1_500);
    await world.until(id, 'Ready');
    const reasons = await world.reasons(id);
    expect(reasons.filter(each => each === 'Forbidden')).toHaveLength(1);
    world.sim.faults.clear();
  });

  it('now and then, stores are set up all the same', async () => {
    world.sim.faults.set({ name: 'flaky', status: 500, percent: 10 });
    world.sim.faults.set({ name: 'broken', drop: true, percent: 2 });
    world.sim.faults.set({ name: 'burst', status: 503, count: 40 });
    const ids = [];
    for (const name of ['one', 'two', 'three']) {
      ids.push(await world.create(name));
    }
    world.reconciler();
    for (const id of ids) {
      await world.until(id, 'Ready', 60_000);
    }
    world.sim.faults.clear();
  });

  it('through watches that break and expire, what happens is still seen', async () => {
    const id = await world.create('tea');
    world.reconciler();
    await world.until(id, 'Ready');
    world.sim.faults.cutWatches();
    world.sim.faults.expireWatches();
    await world.hand.remove('ConfigMap', 'store-tea', 'settings');
    for (let turn = 0; turn < 100; turn += 1) {
      if ((await world.reasons(id)).includes('DriftCorrected')) {
        break;
      }
      await sleep(100);
    }
    const objects = await world.objects(await world.store(id));
    expect(objects.has('ConfigMap/settings')).toBe(true);
  });

  it('the backend stops at once, and another goes on', async () => {
    world.sim.faults.set({ name: 'slow', latencyMs: 3_000 });
    const id = await world.create('tea');
    const first = world.reconciler({ leaseMs: 60_000 });
    await sleep(1_500);
    const began = Date.now();
    await first.stop();
    expect(Date.now() - began).toBeLessThan(1_500);

    world.sim.faults.clear();
    world.reconciler();
    await world.until(id, 'Ready');
    expect(world.logs).not.toContain('"level":"error"');
  });
});
