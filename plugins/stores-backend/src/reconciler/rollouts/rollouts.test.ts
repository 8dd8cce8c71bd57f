import type {
  Condition,
  Store,
} from '@store-platform/backstage-plugin-stores-common';
import {
  createTestDatabase,
  deedOf,
  testDatabases,
} from '../../database/__testUtils__';
import { eventually } from '../../kubernetes/contract/eventually';
import { interceptWrites, ReconcilerWorld } from '../__testUtils__';

jest.setTimeout(120_000);

const databases = testDatabases();
const NAMES = ['books', 'tea', 'toys', 'wine'];

describe.each(databases.eachSupportedId())('rollouts, %s', databaseId => {
  let world: ReconcilerWorld;
  let ids: string[];
  beforeEach(async () => {
    const knex = await createTestDatabase(databases, databaseId);
    world = await ReconcilerWorld.start({ knex });
    ids = [];
    for (const name of NAMES) {
      ids.push(await world.create(name));
    }
    world.reconciler();
    for (const id of ids) {
      await world.until(id, 'Ready');
    }
    await world.stop();
  });
  afterEach(() => world.close());

  /** A backend whose operator set another image, and that updates one store at a time. */
  const changed = (
    tag: string,
    settings: Parameters<ReconcilerWorld['reconciler']>[0] = {},
  ) =>
    world.reconciler({
      engineValues: { tag },
      maxConcurrent: 1,
      timeoutMs: 30_000,
      ...settings,
    });

  const wakeAll = () => Promise.all(ids.map(id => world.wake(id)));
  const imageOf = async (store: Store): Promise<string> => {
    const objects = await world.objects(store);
    const deployment = JSON.stringify(objects.get('Deployment/web'));
    return deployment.match(/example\.com\/kiosk:[\w.]+/)?.[0] ?? 'none';
  };
  const images = async () =>
    Promise.all(ids.map(async id => imageOf(await world.store(id))));
  const reconciling = async (id: string): Promise<Condition | undefined> =>
    (await world.store(id)).status.conditions.find(
      ({ type }) => type === 'Reconciling',
    );
  const rollout = async () => (await world.db.listRollouts({}))[0];
  const waitingOnes = async () => {
    const rows = await world
      .knex('stores')
      .where({ rollout_state: 'waiting' })
      .select('id');
    return rows.map((row: { id: string }) => row.id);
  };

  it('update one store after another, each only once all before it are Ready, by two backends together', async () => {
    const seen: { updating: number; unready: number }[] = [];
    const client = () =>
      interceptWrites(world.connect(), {
        before: async ({ verb, object }) => {
          if (verb !== 'apply' || !object.endsWith('Deployment/web')) {
            return;
          }
          const rows = await world.knex('stores');
          const updating = rows.filter(row => row.rollout_state === 'updating');
          const others = updating.filter(
            row => !object.startsWith(`store-${row.name} `),
          );
          const unready = rows.filter(
            row => !row.is_ready && !object.startsWith(`store-${row.name} `),
          );
          seen.push({ updating: others.length, unready: unready.length });
        },
      });
    changed('2.0', { client: client() });
    changed('2.0', { client: client() });
    await wakeAll();

    await eventually(async () => {
      expect(await images()).toEqual(NAMES.map(() => 'example.com/kiosk:2.0'));
      expect(await rollout()).toBeUndefined();
    }, 60_000);

    expect(seen).toEqual(NAMES.map(() => ({ updating: 0, unready: 0 })));
    const rows = await world.knex('stores');
    expect(new Set(rows.map(row => row.rendered_version)).size).toBe(1);
    for (const id of ids) {
      await world.until(id, 'Ready');
      const reasons = await world.reasons(id);
      expect(reasons.filter(each => each === 'RolloutStarted')).toHaveLength(1);
    }
  });

  it('stop at the first store that does not become ready; the others stay Ready as they are, until somebody resumes', async () => {
    world.sim.faults.failImagePull({ image: 'kiosk:2.0' });
    changed('2.0', { timeoutMs: 3_000 });
    await wakeAll();

    const stopped = await eventually(async () => {
      const found = await rollout();
      expect(found).toMatchObject({
        engine: 'bazaar',
        cluster: 'local',
        total: 4,
        updated: expect.any(Number),
        updating: 0,
        waiting: 3,
        stopped: { store: expect.any(String) },
      });
      return found;
    }, 30_000);
    const first = NAMES.indexOf(stopped.stopped?.store ?? '');
    expect((await world.reasons(ids[first])).slice(-5)).toContain(
      'RolloutStopped',
    );
    await wakeAll();
    for (const id of ids.filter((_, index) => index !== first)) {
      await eventually(async () =>
        expect(await reconciling(id)).toMatchObject({
          status: 'False',
          reason: 'RolloutWaiting',
          message: expect.stringContaining('The rollout is stopped'),
        }),
      );
      const store = await world.until(id, 'Ready');
      expect(await imageOf(store)).toBe('example.com/kiosk:1.0');
      // Who may read this store may not be allowed to read that one.
      const { message = '' } = (await reconciling(id)) ?? {};
      expect(message).not.toContain(`${NAMES[first]} `);
    }

    world.sim.faults.clear();
    const { cluster, engine, version } = stopped;
    const caller = { actor: 'user:default/kim', requestId: 'req-1' };
    const resume = () =>
      world.db.resumeRollout({ rollout: { cluster, engine, version }, caller });
    expect(await resume()).toBe('resumed');
    expect(await resume()).toBe('running');
    await world.db.wakeWaiting({ cluster });
    await eventually(async () => {
      expect(new Set(await images())).toEqual(
        new Set(['example.com/kiosk:2.0']),
      );
    }, 60_000);
  });

  it('that are stopped end with another change', async () => {
    world.sim.faults.failImagePull({ image: 'kiosk:2.0' });
    changed('2.0', { timeoutMs: 3_000 });
    await wakeAll();
    await eventually(
      async () => expect((await rollout())?.stopped).toBeDefined(),
      30_000,
    );
    await world.stop();

    changed('3.0');
    await wakeAll();

    await eventually(async () => {
      expect(new Set(await images())).toEqual(
        new Set(['example.com/kiosk:3.0']),
      );
      expect(await world.db.listRollouts({})).toEqual([]);
    }, 60_000);
    for (const id of ids) {
      await world.until(id, 'Ready');
    }
  });

  it('that are taken back leave every store Ready', async () => {
    world.sim.faults.failImagePull({ image: 'kiosk:2.0' });
    changed('2.0', { timeoutMs: 3_000 });
    await wakeAll();
    await eventually(
      async () => expect((await rollout())?.stopped).toBeDefined(),
      30_000,
    );
    await world.stop();

    world.reconciler({ maxConcurrent: 1 });
    await wakeAll();

    await eventually(async () => {
      expect(new Set(await images())).toEqual(
        new Set(['example.com/kiosk:1.0']),
      );
      expect(await world.db.listRollouts({})).toEqual([]);
    }, 60_000);
    for (const id of ids) {
      await world.until(id, 'Ready');
    }
  });

  describe('a store that waits for its turn', () => {
    let waiting: string;
    beforeEach(async () => {
      world.sim.faults.stickPods({ image: 'kiosk:2.0' });
      changed('2.0');
      await wakeAll();
      [waiting] = await eventually(async () => {
        const found = await waitingOnes();
        if (found.length < 3) {
          throw new Error(`Only ${found.length} stores wait`);
        }
        return found;
      });
    });

    it('is Ready and says what it waits for', async () => {
      await eventually(async () =>
        expect(await reconciling(waiting)).toMatchObject({
          status: 'False',
          reason: 'RolloutWaiting',
          message: expect.stringMatching(
            /^Waits for its turn: [01] of 4 stores of Bazaar updated; at most 1 at a time$/,
          ),
        }),
      );
      await world.until(waiting, 'Ready');
    });

    it('has what somebody changed or removed corrected, and keeps its image', async () => {
      const { metadata } = await world.store(waiting);
      await world.hand.patch('ConfigMap', metadata.namespace, 'settings', {
        data: { title: 'Stolen' },
      });
      await world.hand.remove('Service', metadata.namespace, 'web');
      await world.wake(waiting);

      await eventually(async () => {
        const objects = await world.objects(await world.store(waiting));
        expect(objects.get('ConfigMap/settings')?.data).not.toEqual({
          title: 'Stolen',
        });
        expect(objects.has('Service/web')).toBe(true);
      });
      expect(await imageOf(await world.store(waiting))).toBe(
        'example.com/kiosk:1.0',
      );
    });

    it('gets a change of its own at once, with the new rendering', async () => {
      world.sim.faults.clear();
      world.sim.faults.stickPods({
        namespace: (await updatingStore()).namespace,
      });
      const { metadata } = await world.store(waiting);
      await world.db.updateStore({
        id: waiting,
        expectedVersion: metadata.version,
        changes: { plan: 'big' },
        deed: deedOf('Updated'),
      });

      await eventually(async () => {
        const store = await world.store(waiting);
        expect(await imageOf(store)).toBe('example.com/kiosk:2.0');
        expect(store.status.observedGeneration).toBe(2);
      });
      await eventually(async () =>
        expect(await waitingOnes()).not.toContain(waiting),
      );
    });

    it('does not keep a new store from being set up', async () => {
      world.sim.faults.clear();
      const { namespace } = await updatingStore();
      world.sim.faults.stickPods({ namespace });
      const id = await world.create('fresh');

      const store = await world.until(id, 'Ready');
      expect(await imageOf(store)).toBe('example.com/kiosk:2.0');
    });

    async function updatingStore(): Promise<{ namespace: string }> {
      return world
        .knex('stores')
        .where({ rollout_state: 'updating' })
        .first('namespace');
    }
  });

  it('begin with nothing after an upgrade that changes nothing: no store waits, and each learns its version', async () => {
    await world.knex('stores').update({ rendered_version: null });
    world.reconciler({ maxConcurrent: 1 });
    await wakeAll();

    await eventually(async () => {
      const rows = await world.knex('stores');
      expect(rows.every(row => row.rendered_version !== null)).toBe(true);
    });
    expect(await world.knex('store_rollouts')).toEqual([]);
    for (const id of ids) {
      expect(await world.reasons(id)).not.toContain('RolloutWaiting');
    }
  });

  it('leave a suspended store out: nothing of it runs, so it gets the new rendering at once', async () => {
    world.reconciler();
    const [id] = ids;
    await world
      .knex('stores')
      .where({ id })
      .update({ suspended: true, generation: 2 });
    await world.wake(id);
    await eventually(async () =>
      expect((await world.reasons(id)).at(-1)).toBe('Suspended'),
    );
    await world.stop();
    world.sim.faults.stickPods({ image: 'kiosk:2.0' });
    changed('2.0');
    await wakeAll();

    await eventually(async () => {
      const row = await world.knex('stores').where({ id }).first();
      expect(row.rollout_state).toBeNull();
      expect(await waitingOnes()).toHaveLength(2);
      expect(await imageOf(await world.store(id))).toBe(
        'example.com/kiosk:2.0',
      );
    });
  });
});
