import {
  createTestDatabase,
  deedOf,
  testDatabases,
} from '../database/__testUtils__';
import { interceptWrites, ReconcilerWorld } from './__testUtils__';

jest.setTimeout(120_000);

const databases = testDatabases();
const deed = deedOf('Requested');

describe('a store that is set up', () => {
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

  const objects = async () => world.objects(await world.store(id));

  /** Waits for the story to tell something, and returns how. */
  async function told(reason: string) {
    for (let turn = 0; turn < 100; turn += 1) {
      const events = await world.events(id);
      const found = events.find(each => each.reason === reason);
      if (found) {
        return found;
      }
      await new Promise(resolve => setTimeout(resolve, 100));
    }
    throw new Error(`${await world.reasons(id)} without ${reason}`);
  }

  it('is not written to while nothing changes', async () => {
    const writes: unknown[] = [];
    const client = interceptWrites(world.connect(), {
      before: write => void writes.push(write),
    });
    const before = await objects();
    const toldBefore = world.told.length;
    world.reconciler({ client, resyncMs: 100 });
    await new Promise(resolve => setTimeout(resolve, 2_000));

    expect(writes).toEqual([]);
    expect(await objects()).toEqual(before);
    expect(world.told).toHaveLength(toldBefore);
    expect(world.logs.match(/"move":"confirm"/g)?.length).toBeGreaterThan(5);
  });

  it('has an object that another hand changed put right, and its story tells', async () => {
    await world.hand.patch('ConfigMap', 'store-tea', 'settings', {
      data: { title: 'Coffee' },
    });
    world.reconciler();

    expect(await told('DriftCorrected')).toMatchObject({
      type: 'Warning',
      message:
        'Drift corrected: ConfigMap settings was modified outside Store Platform (field data.title, by node)',
    });
    expect((await objects()).get('ConfigMap/settings')?.data).toEqual({
      title: 'Shop tea',
    });
    expect((await world.store(id)).status.conditions).toContainEqual(
      expect.objectContaining({ type: 'Ready', status: 'True' }),
    );
  });

  it.each([
    ['ConfigMap', 'settings'],
    ['NetworkPolicy', 'deny-by-default'],
    ['Service', 'web'],
    ['Job', 'setup'],
    ['Deployment', 'web'],
  ])(
    'has its %s %s put back while it is watched, and is Ready again',
    async (kind, name) => {
      world.reconciler();
      await world.until(id, 'Ready');
      const before = (await objects()).get(`${kind}/${name}`);
      await world.hand.remove(kind, 'store-tea', name);

      expect((await told('DriftCorrected')).message).toContain(
        `${kind} ${name} was deleted outside Store Platform`,
      );
      await world.until(id, 'Ready');
      const after = (await objects()).get(`${kind}/${name}`);
      expect(after).toBeDefined();
      expect(after?.metadata.uid).not.toBe(before?.metadata.uid);
    },
  );

  it('is Degraded when a Secret is lost, which is not made anew, and Ready when it is restored', async () => {
    const before = await objects();
    const secret = before.get('Secret/bazaar');
    await world.hand.remove('Secret', 'store-tea', 'bazaar');
    world.reconciler();
    await world.wake(id);

    const { status } = await world.until(id, 'Degraded');

    expect(status.conditions).toContainEqual(
      expect.objectContaining({
        type: 'Ready',
        reason: 'SecretLost',
        message: expect.stringContaining('Secret bazaar was deleted'),
      }),
    );
    await world.wake(id);
    await new Promise(resolve => setTimeout(resolve, 500));
    expect((await objects()).has('Secret/bazaar')).toBe(false);

    const { name, labels } = secret?.metadata ?? { name: '' };
    await world.hand.create(
      'Secret',
      { metadata: { name, labels }, data: secret?.data },
      'store-tea',
    );
    await world.wake(id);
    await world.until(id, 'Ready');
    expect((await world.reasons(id)).slice(-2)).toEqual([
      'Degraded',
      'Recovered',
    ]);
  });

  it('keeps its Secrets through drift, another plan and another backend', async () => {
    const secretsOf = async () =>
      [...(await objects())].filter(([key]) => key.startsWith('Secret/'));
    const before = await secretsOf();
    expect(before).toHaveLength(3);

    await world.hand.remove('Service', 'store-tea', 'web');
    await change({ plan: 'big' });
    world.reconciler();
    await told('StageCompleted');
    await settled();

    expect(await secretsOf()).toEqual(before);
  });

  it('gets what another plan has, keeps serving meanwhile, and loses it again with the plan, but for volumes', async () => {
    world.reconciler();
    await world.until(id, 'Ready');
    const setup = (await objects()).get('Job/setup')?.metadata.uid;

    await change({ plan: 'big' });
    await settled();
    expect((await objects()).has('ConfigMap/extra')).toBe(true);
    expect((await objects()).get('Job/setup')?.metadata.uid).not.toBe(setup);

    await change({ plan: 'small' });
    expect((await told('Pruned')).message).toBe(
      'Removed what is no longer needed: ConfigMap extra',
    );
    await settled();
    expect((await objects()).has('ConfigMap/extra')).toBe(false);
    expect((await objects()).has('PersistentVolumeClaim/archive')).toBe(true);
    expect((await objects()).has('ConfigMap/settings')).toBe(true);
    const reasons = await world.reasons(id);
    expect(reasons).not.toContain('Degraded');
    expect(reasons.filter(each => each === 'RolledOut')).toHaveLength(2);
  });

  it('does not lose what is not its own to pruning', async () => {
    world.reconciler();
    await change({ plan: 'big' });
    await settled();
    await world.hand.patch('ConfigMap', 'store-tea', 'extra', {
      metadata: { labels: { 'store-platform.dev/store-id': 'another' } },
    });
    await world.stop();
    await change({ plan: 'small' });
    world.reconciler();

    await told('Pruned');
    expect((await objects()).has('ConfigMap/extra')).toBe(true);
  });

  it('is told of and made anew when its namespace is removed', async () => {
    const before = await objects();
    world.reconciler();
    await world.hand.remove('Namespace', '', 'store-tea');
    await world.wake(id);

    expect((await told('NamespaceLost')).message).toContain(
      'was deleted and its data is lost',
    );
    await world.until(id, 'Ready', 30_000);
    const after = await objects();
    expect(after.get('Secret/bazaar')?.metadata.uid).not.toBe(
      before.get('Secret/bazaar')?.metadata.uid,
    );
    expect([...after.keys()].filter(key => !key.startsWith('Pod'))).toEqual(
      [...before.keys()].filter(key => !key.startsWith('Pod')),
    );
  });

  it('is Degraded while a pod is not ready, and says why', async () => {
    world.reconciler();
    await world.until(id, 'Ready');
    world.sim.faults.failImagePull({ component: 'web' });
    const pod = [...(await objects()).keys()].find(key =>
      key.startsWith('Pod/web'),
    );
    await world.hand.remove('Pod', 'store-tea', String(pod).split('/')[1]);

    const { status } = await world.until(id, 'Degraded');
    expect(status.conditions).toContainEqual(
      expect.objectContaining({
        type: 'Ready',
        status: 'False',
        reason: expect.stringMatching(
          /^(Waiting|ImagePullFailed|ShopUnreachable)$/,
        ),
      }),
    );
    world.sim.faults.clear();
    await world.until(id, 'Ready');
  });

  it('is deleted, and the name is free only when the namespace is gone', async () => {
    world.sim.faults.set({
      name: 'slow',
      match: { method: 'DELETE', path: /namespaces\/store-tea$/ },
      latencyMs: 500,
    });
    world.reconciler();
    await world.db.requestDeletion({ id, deed });
    await world.until(id, 'Deleting');
    expect(await world.db.findLiveStoreByName({ name: 'tea' })).toBeDefined();

    await world.until(id, 'Deleted');

    expect((await objects()).size).toBe(0);
    const reasons = await world.reasons(id);
    expect(reasons.at(-1)).toBe('Deleted');
    expect(reasons).toContain('TeardownStarted');
    expect(await world.db.findLiveStoreByName({ name: 'tea' })).toBeUndefined();
    const again = await world.create('tea');
    await world.until(again, 'Ready');
  });

  it('drops the result of a pass whose lease another got', async () => {
    const before = await world.store(id);
    let release = () => {};
    const held = new Promise<void>(resolve => {
      release = resolve;
    });
    let reached = () => {};
    const writing = new Promise<void>(resolve => {
      reached = resolve;
    });
    const client = interceptWrites(world.connect(), {
      before: async () => {
        reached();
        await held;
      },
    });
    await world.hand.remove('ConfigMap', 'store-tea', 'settings');
    world.reconciler({ client });
    await world.wake(id);
    await writing;
    await world.knex('stores').update({ lease_token: 'of another' });
    release();
    await new Promise(resolve => setTimeout(resolve, 500));

    expect((await world.store(id)).status).toEqual(before.status);
    expect(await world.reasons(id)).not.toContain('DriftCorrected');
    expect(world.logs).toContain('Lease was lost');
    expect(world.logs).not.toContain('"level":"error"');
  });

  async function change(changes: { plan?: string }) {
    const { metadata } = await world.store(id);
    await world.db.updateStore({
      id,
      expectedVersion: metadata.version,
      changes,
      deed,
    });
  }

  /** Waits until the latest spec is what the cluster has. */
  async function settled() {
    for (let turn = 0; turn < 200; turn += 1) {
      const { metadata, status } = await world.store(id);
      const reconciling = status.conditions.find(
        ({ type }) => type === 'Reconciling',
      );
      if (
        status.observedGeneration === metadata.generation &&
        reconciling?.status === 'False'
      ) {
        return;
      }
      await new Promise(resolve => setTimeout(resolve, 100));
    }
    throw new Error('It did not settle');
  }
});
