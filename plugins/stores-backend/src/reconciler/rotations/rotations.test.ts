import { APPLIED_HASH_ANNOTATION } from '../../engines/stampObject';
import {
  createTestDatabase,
  deedOf,
  testDatabases,
} from '../../database/__testUtils__';
import type { StoreChange } from '../../database/operations/changeToRow';
import { eventually } from '../../kubernetes/contract/eventually';
import type { KubeObject } from '../../kubernetes/types';
import {
  dumpDatabase,
  interceptWrites,
  ReconcilerWorld,
} from '../__testUtils__';
import { conditionOf } from '../report/conditions';
import { reconcileStore } from '../loop/reconcileStore';

jest.setTimeout(240_000);

const databases = testDatabases();
const pause = (ms: number) => new Promise(resolve => setTimeout(resolve, ms));

describe('a Secret of a store that is to be rotated', () => {
  let world: ReconcilerWorld;
  let id: string;
  /** Secrets that were really made anew, in order. */
  let made: string[];
  const counting = () =>
    interceptWrites(world.connect(), {
      after: ({ verb, object }) => {
        if (verb === 'patch') {
          made.push(object);
        }
      },
    });
  beforeEach(async () => {
    const knex = await createTestDatabase(databases, 'SQLITE_3');
    world = await ReconcilerWorld.start({ knex });
    made = [];
    id = await world.create('tea');
    world.reconciler({ client: counting() });
    await world.until(id, 'Ready');
  });
  afterEach(() => world.close());

  const objects = async () => world.objects(await world.store(id));
  const look = async () => {
    const all = await objects();
    const get = (key: string) => all.get(key);
    const hash = (key: string) =>
      get(key)?.metadata.annotations?.[APPLIED_HASH_ANNOTATION];
    return {
      pods: [...all.keys()].filter(key => key.startsWith('Pod/web')),
      setup: get('Job/setup')?.metadata.uid,
      hashes: [hash('Deployment/web'), hash('ConfigMap/settings')],
      session: valuesOf(get('Secret/session')),
      partner: valuesOf(get('Secret/partner')),
      bazaar: valuesOf(get('Secret/bazaar')),
    };
  };
  async function change(wanted: StoreChange) {
    const { event, ...deed } = deedOf('RotationRequested');
    await world.db.changeStore({
      id,
      deed,
      decide: () => ({ type: 'change', change: wanted, event }),
    });
  }
  const told = async (reason: string, times = 1) =>
    eventually(async () => {
      const found = (await world.events(id)).filter(
        event => event.reason === reason,
      );
      if (found.length !== times) {
        throw new Error(`${await world.reasons(id)}, not ${times} ${reason}`);
      }
      return found[times - 1];
    }, 20_000);
  const reasons = async () => (await world.reasons(id)).join();
  const reconciling = async () =>
    conditionOf((await world.store(id)).status.conditions, 'Reconciling');

  it('has other values, and the pods that read it are new; nothing else is touched', async () => {
    const before = await look();
    await change({ rotation: 'session' });

    expect(await told('SessionRotated')).toMatchObject({
      type: 'Normal',
      message: 'The Secret session is another',
      stage: 'secrets',
    });
    const after = await look();
    expect(after.session.salt).toMatch(/^[A-Za-z0-9]{64}$/);
    expect(after.session.salt).not.toBe(before.session.salt);
    expect(after.pods).toHaveLength(1);
    expect(after.pods).not.toEqual(before.pods);
    expect(after).toEqual({
      ...before,
      session: after.session,
      pods: after.pods,
      hashes: [
        expect.not.stringMatching(before.hashes[0] ?? ''),
        before.hashes[1],
      ],
    });
    expect(made).toEqual(['store-tea Secret/session']);
    expect(await reasons()).not.toMatch(/RolledOut|Degraded|Drift|Recovered/);
    expect(world.audited).toContainEqual(
      expect.objectContaining({
        details: expect.objectContaining({
          configured: ['Secret session', 'Deployment web'],
        }),
      }),
    );
  });

  it('has the Job run again that reads it, and keeps what is no secret in it', async () => {
    const before = await look();
    await change({ rotation: 'partner' });

    await told('PartnerKeyRotated');
    const after = await look();
    expect(after.partner).toEqual({
      id: 'bazaar',
      key: expect.stringMatching(/^[A-Za-z0-9]{32}$/),
    });
    expect(after.partner.key).not.toBe(before.partner.key);
    expect(after.setup).not.toBe(before.setup);
    expect(after).toEqual({
      ...before,
      partner: after.partner,
      setup: after.setup,
    });
    await world.until(id, 'Ready');
  });

  it('is rotated again when it is asked for again, and not at any other time', async () => {
    await change({ rotation: 'session' });
    await told('SessionRotated');
    const once = await look();
    await change({ restart: 'web' });
    await told('Restarted');
    await change({ suspended: true });
    await told('Suspended');
    await change({ suspended: false });
    await told('Resumed');
    expect((await look()).session).toEqual(once.session);
    expect(made).toHaveLength(1);

    await change({ rotation: 'session' });
    await told('SessionRotated', 2);
    expect((await look()).session).not.toEqual(once.session);
    expect(made).toHaveLength(2);
  });

  it('is asked about only until the rotation was seen', async () => {
    await change({ rotation: 'session' });
    await told('SessionRotated');
    await world.stop();
    const asked: string[] = [];
    const client = counting();
    world.reconciler({
      client: {
        ...client,
        getMetadata: (ref, options) => {
          asked.push(ref.name);
          return client.getMetadata(ref, options);
        },
      },
      resyncMs: 100,
    });
    await pause(1_000);
    expect(asked).toEqual([]);
    await change({ rotation: 'partner' });
    await told('PartnerKeyRotated');
    expect(new Set(asked)).toEqual(new Set(['partner']));
  });

  it('comes with its namespace, when that is made anew, and is told once all the same', async () => {
    await world.stop();
    await change({ rotation: 'session' });
    await world.hand.remove('Namespace', '', 'store-tea');
    await eventually(async () => expect((await objects()).size).toBe(0), 5_000);
    world.reconciler({ client: counting() });

    await told('SessionRotated');
    await world.until(id, 'Ready');
    expect(made).toEqual([]);
    expect((await look()).session.salt).toHaveLength(64);
  });

  it('that was removed by another hand stays lost', async () => {
    await world.stop();
    await world.hand.remove('Secret', 'store-tea', 'session');
    await change({ rotation: 'session' });
    world.reconciler({ client: counting() });

    await eventually(async () => {
      expect((await reconciling())?.reason).toBe('SecretLost');
    }, 10_000);
    expect((await objects()).has('Secret/session')).toBe(false);
    expect(made).toEqual([]);
  });

  it('is rotated by one of two backends that are at it at once', async () => {
    await world.stop();
    await change({ rotation: 'session' });
    const endLease = () =>
      world.knex('stores').update({ lease_token: null, next_at: 1 });
    const lease = async () => {
      await endLease();
      const [leased] = await world.db.leaseDueStores({
        limit: 1,
        leaseMs: 60_000,
        provisioningLimit: 1,
      });
      return leased;
    };
    let goOn = () => {};
    const other = new Promise<void>(resolve => {
      goOn = resolve;
    });
    let reached = () => {};
    const writing = new Promise<void>(resolve => {
      reached = resolve;
    });
    const pass = async (before: () => Promise<void>) =>
      reconcileStore({
        ...world.passOptions({
          client: interceptWrites(counting(), { before }),
        }),
        leased: await lease(),
        changes: [],
        signal: new AbortController().signal,
      });
    const late = pass(async () => {
      reached();
      await other;
    });
    await writing;
    await pass(async () => {});
    const { session } = await look();
    goOn();
    const settlement = await late;

    expect(made).toEqual(['store-tea Secret/session']);
    expect((await look()).session).toEqual(session);
    expect(await world.db.settleLease({ settlement })).toBe('lost');
    await endLease();
    world.reconciler({ client: counting() });
    await told('SessionRotated');
    expect((await look()).session).toEqual(session);
    expect(made).toHaveLength(1);
  });

  it('is not rotated by a pass that knows an earlier request only', async () => {
    await world.stop();
    await change({ rotation: 'session' });
    await world.knex('stores').update({ next_at: 1 });
    const [leased] = await world.db.leaseDueStores({
      limit: 1,
      leaseMs: 60_000,
      provisioningLimit: 1,
    });
    await change({ rotation: 'session' });
    await world.knex('stores').update({ lease_token: null, next_at: 1 });
    world.reconciler({ client: counting() });
    await told('SessionRotated');
    const { session } = await look();

    await reconcileStore({
      ...world.passOptions({ client: counting() }),
      leased,
      changes: [],
      signal: new AbortController().signal,
    });
    expect((await look()).session).toEqual(session);
    expect(made).toHaveLength(1);
  });

  it.each(['GET', 'PATCH'])(
    'that the platform may not %s is told of once, nothing else waits for it, and it is rotated when it may',
    async method => {
      const before = await look();
      world.sim.faults.set({
        name: 'rbac',
        match: { method, path: /secrets\/session/ },
        status: 403,
      });
      await change({ rotation: 'session' });

      expect(await told('RotationRefused')).toMatchObject({
        type: 'Warning',
        message: expect.stringMatching(
          /may not rotate the Secret session; .* rbac\.rotatableSecrets of the chart store-platform/,
        ),
      });
      await eventually(async () => {
        expect(await reconciling()).toMatchObject({
          status: 'False',
          reason: 'RotationRefused',
        });
      }, 10_000);
      await world.until(id, 'Ready');
      expect(await look()).toEqual(before);

      await change({ restart: 'web' });
      await told('Restarted');
      await world.wake(id);
      await pause(500);
      await told('RotationRefused');
      expect(await reasons()).not.toMatch(/Failed|Degraded|SessionRotated/);
      expect((await look()).session).toEqual(before.session);

      world.sim.faults.clear('rbac');
      await world.wake(id);
      await told('SessionRotated');
      expect((await look()).session).not.toEqual(before.session);
      expect(await reconciling()).toMatchObject({ reason: 'InSync' });
      expect(made).toHaveLength(1);
    },
  );

  it('does not fail its store if the right is taken away in the very moment', async () => {
    await world.stop();
    await change({ rotation: 'session' });
    const client = world.connect();
    const refusing = interceptWrites(client, {
      before: ({ verb }) => {
        if (verb === 'patch') {
          world.sim.faults.set({
            name: 'rbac',
            match: { method: 'PATCH', path: /secrets\/session/ },
            status: 403,
          });
        }
      },
    });
    world.reconciler({ client: refusing });
    await told('RotationRefused');
    await eventually(async () => {
      expect((await reconciling())?.status).toBe('False');
    }, 10_000);
    expect(await reasons()).not.toMatch(/Failed|Degraded|SessionRotated/);
  });

  it('is in no log, database, audit or story, neither as it was nor as it is', async () => {
    const before = await look();
    await change({ rotation: 'session' });
    await change({ rotation: 'partner' });
    await told('SessionRotated');
    await told('PartnerKeyRotated');
    const after = await look();
    const written = [
      await dumpDatabase(world.knex),
      JSON.stringify(await world.knex('store_audit')),
      JSON.stringify(world.audited),
      world.logs,
    ].join();
    for (const { session, partner } of [before, after]) {
      for (const value of [session.salt, partner.key]) {
        expect(value.length).toBeGreaterThan(30);
        expect(written).not.toContain(value);
        expect(written).not.toContain(Buffer.from(value).toString('base64'));
      }
    }
  });
});

/** What a Secret holds, decoded. */
function valuesOf(secret: KubeObject | undefined): Record<string, string> {
  return Object.fromEntries(
    Object.entries(secret?.data ?? {}).map(([key, value]) => [
      key,
      Buffer.from(String(value), 'base64').toString(),
    ]),
  );
}
