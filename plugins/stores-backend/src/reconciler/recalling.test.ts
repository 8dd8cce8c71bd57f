import { createTestDatabase, testDatabases } from '../database/__testUtils__';
import type { ClusterClient, KubeObject } from '../kubernetes/types';
import { interceptWrites, ReconcilerWorld } from './__testUtils__';

jest.setTimeout(120_000);

const databases = testDatabases();
const pause = (ms: number) => new Promise(resolve => setTimeout(resolve, ms));

/** A client that counts how often it asks for an object. */
function countingGets(client: ClusterClient) {
  const gets: string[] = [];
  const counting: ClusterClient = {
    ...interceptWrites(client, {}),
    get: (ref, options) => {
      gets.push(`${ref.kind}/${ref.name}`);
      return client.get(ref, options);
    },
  };
  return { gets, client: counting };
}

describe('looks that rely on what watches told', () => {
  let world: ReconcilerWorld;
  beforeEach(async () => {
    const knex = await createTestDatabase(databases, 'SQLITE_3');
    world = await ReconcilerWorld.start({ knex });
  });
  afterEach(() => world.close());

  it('ask the cluster for little while a store is set up', async () => {
    const { gets, client } = countingGets(world.connect());
    world.reconciler({ client });
    await pause(500);
    const id = await world.create('tea');
    await world.until(id, 'Ready');

    const objects = await world.objects(await world.store(id));
    expect(objects.size).toBeGreaterThan(10);
    expect(gets.length).toBeLessThan(objects.size);
  });

  it('see at a resync what nobody was woken for', async () => {
    const id = await world.create('tea');
    const first = world.reconciler();
    await world.until(id, 'Ready');
    await first.stop();
    const deaf = world.connect();
    world.reconciler({
      // Its watches wake nobody.
      client: {
        ...interceptWrites(deaf, {}),
        watch: options => deaf.watch({ ...options, onChange: () => {} }),
      },
      resyncMs: 300,
    });
    await world.wake(id);
    await pause(1_000);
    await world.hand.remove('ConfigMap', 'store-tea', 'settings');
    await expectReason(id, 'DriftCorrected');
  });

  it('accuse nobody and write nothing for what watches tell late', async () => {
    const id = await world.create('tea');
    const first = world.reconciler();
    await world.until(id, 'Ready');
    await first.stop();
    const before = await world.objects(await world.store(id));
    const writes: unknown[] = [];
    const client = interceptWrites(world.connect(), {
      before: write => void writes.push(write),
    });
    // As they were before they became what they are.
    const old = (object: KubeObject): KubeObject => ({
      ...object,
      metadata: { ...object.metadata, annotations: {}, resourceVersion: '1' },
      status: {},
    });
    const { ready_at: readyAt } = await world.knex('stores').first('ready_at');
    const reconciler = world.reconciler({
      client: {
        ...client,
        recall: ({ kind, name }) => {
          const known = before.get(`${kind}/${name}`);
          return known && old(known);
        },
      },
      resyncMs: 100,
    });
    await pause(1_500);
    await reconciler.stop();

    expect(writes).toEqual([]);
    const reasons = await world.reasons(id);
    expect(reasons).not.toContain('DriftCorrected');
    expect(reasons).not.toContain('Degraded');
    expect(await world.knex('stores').first('is_ready', 'ready_at')).toEqual({
      is_ready: 1,
      ready_at: readyAt,
    });
  });

  it('put right what another hand changed while the watches were broken', async () => {
    const id = await world.create('tea');
    world.reconciler();
    await world.until(id, 'Ready');
    world.sim.faults.set({
      name: 'watches',
      match: { watch: true },
      status: 503,
    });
    world.sim.faults.cutWatches();
    await pause(300);
    await world.hand.patch('ConfigMap', 'store-tea', 'settings', {
      data: { title: 'Coffee' },
    });
    await world.wake(id);
    await expectReason(id, 'DriftCorrected');
    const objects = await world.objects(await world.store(id));
    expect(objects.get('ConfigMap/settings')?.data).toEqual({
      title: 'Shop tea',
    });
  });

  it('set stores up through watches that break and expire all the time', async () => {
    world.reconciler();
    const breaking = setInterval(() => {
      world.sim.faults.cutWatches();
      world.sim.faults.expireWatches();
    }, 150);
    const ids = await Promise.all(
      ['tea', 'coffee', 'cocoa'].map(name => world.create(name)),
    );
    await Promise.all(ids.map(id => world.until(id, 'Ready', 40_000)));
    clearInterval(breaking);
    for (const id of ids) {
      expect(await world.reasons(id)).not.toContain('DriftCorrected');
    }
  });

  async function expectReason(id: string, reason: string) {
    for (let turn = 0; turn < 100; turn += 1) {
      if ((await world.reasons(id)).includes(reason)) {
        return;
      }
      await pause(100);
    }
    expect(await world.reasons(id)).toContain(reason);
  }
});
