import { storeSummary } from '@store-platform/backstage-plugin-stores-common';
import fc from 'fast-check';
import type { Knex } from 'knex';
import {
  conditionOf,
  createTestDatabase,
  newStoreRequest,
  settlementOf,
  testDatabases,
} from './__testUtils__';
import { createStoresDatabase } from './createStoresDatabase';
import type { StoresDatabase } from './StoresDatabase';
import type { LeasedStore } from './types';

jest.setTimeout(120_000);

const databases = testDatabases();

const PROVISIONING_LIMIT = 2;
const event = { type: 'Normal', reason: 'Fuzz', message: 'Fuzz' } as const;

/** What is expected of a store, kept beside the database. */
interface Expected {
  id: string;
  version: number;
  generation: number;
  plan: string;
  /** Of the lease whose writes count. */
  token?: string;
  /** Asked for since the lease began: must be due as soon as it is settled. */
  woken: boolean;
  deleting: boolean;
  deleted: boolean;
  events: number;
}

/** One run: the database, what is expected of it, and the leases that were ever given out. */
class World {
  readonly stores: Expected[] = [];
  readonly leases: { leased: LeasedStore; store: Expected }[] = [];

  constructor(readonly knex: Knex, readonly database: StoresDatabase) {}

  async insert() {
    const request = newStoreRequest(this.knex, `store-${this.stores.length}`);
    await this.database.insertStore(request);
    this.stores.push({
      id: request.store.id,
      version: 1,
      generation: 1,
      plan: 'small',
      woken: false,
      deleting: false,
      deleted: false,
      events: 1,
    });
  }

  async lease(limit: number) {
    const all = await this.database.leaseDueStores({
      limit,
      leaseMs: 600_000,
      provisioningLimit: PROVISIONING_LIMIT,
    });
    for (const leased of all) {
      const store = this.stores.find(({ id }) => id === leased.lease.storeId);
      // Held leases do not run out in a run unless they are made to, so nobody may hold this store.
      if (!store || store.token) {
        throw new Error('leased a store that another holds');
      }
      store.token = leased.lease.token;
      store.woken = false;
      this.leases.push({ leased, store });
    }
  }

  async expire(store: Expected) {
    store.token = undefined;
    await this.knex('stores')
      .where({ id: store.id })
      .whereNotNull('lease_token')
      .update({ lease_expires_at: 1, lease_token: 'lapsed' });
  }

  async settle(pick: number, kind: 'Reconciling' | 'Ready' | 'Stalled') {
    const picked = this.leases.at(pick % Math.max(1, this.leases.length));
    if (!picked) {
      return;
    }
    const { leased, store } = picked;
    const isMine = store.token === leased.lease.token;
    const finished =
      leased.record.store.metadata.deletionRequestedAt !== undefined;
    const outcome = await this.database.settleLease({
      settlement: settlementOf(leased, {
        conditions: [conditionOf(kind)],
        nextInMs: 3_600_000,
        finished,
        events: [event],
      }),
    });
    expect(outcome).toBe(isMine ? 'settled' : 'lost');
    if (isMine) {
      store.token = undefined;
      store.deleted = finished;
      store.events += 1;
      expect(await this.isDue(store)).toBe(store.woken && !finished);
    }
  }

  async release(pick: number) {
    const picked = this.leases.at(pick % Math.max(1, this.leases.length));
    if (!picked) {
      return;
    }
    const { leased, store } = picked;
    const isMine = store.token === leased.lease.token;
    const { lease } = leased;
    const renewed = await this.database.renewLease({ lease, leaseMs: 600_000 });
    const released = await this.database.releaseLease({ lease });
    expect([renewed, released]).toEqual(
      isMine ? ['renewed', 'released'] : ['lost', 'lost'],
    );
    store.token = isMine ? undefined : store.token;
  }

  async update(store: Expected, plan: string, readVersion: number) {
    const { outcome } = await this.database.updateStore({
      id: store.id,
      expectedVersion: store.version - readVersion,
      changes: { plan },
      event,
    });
    const accepted = readVersion === 0 ? 'updated' : 'stale';
    const guarded = store.deleting ? 'deleting' : accepted;
    expect(outcome).toBe(store.deleted ? 'absent' : guarded);
    if (outcome === 'updated') {
      store.generation += plan === store.plan ? 0 : 1;
      store.plan = plan;
      this.#written(store);
    }
  }

  async request(store: Expected, what: 'delete' | 'retry' | 'cancel') {
    const { id } = store;
    const before = await this.database.findStore({ id });
    if (what === 'delete') {
      const { outcome } = await this.database.requestDeletion({ id, event });
      store.deleting = store.deleting || outcome === 'requested';
    } else if (what === 'retry') {
      const { outcome } = await this.database.requestRetry({ id, event });
      store.token = outcome === 'requested' ? undefined : store.token;
    } else {
      const requestedBy = 'user:default/jo';
      await this.database.requestCancel({ id, requestedBy, event });
    }
    const after = await this.database.findStore({ id });
    if (after?.metadata.version !== before?.metadata.version) {
      this.#written(store);
    }
  }

  async wake(store: Expected) {
    const outcome = await this.database.wakeStore({ id: store.id });
    expect(outcome).toBe(store.deleted ? 'absent' : 'woken');
    store.woken = !store.deleted;
  }

  async checkInvariants() {
    let provisioning = 0;
    for (const expected of this.stores) {
      const { id, version, generation, plan } = expected;
      const store = await this.database.findStore({ id });
      expect({ ...store?.metadata, ...store?.spec }).toMatchObject({
        version,
        generation,
        plan,
      });
      expect(store?.metadata.deletedAt !== undefined).toBe(expected.deleted);
      provisioning += store && storeSummary(store) === 'Provisioning' ? 1 : 0;
      const events = await this.knex('store_events').where({ store_id: id });
      expect(events).toHaveLength(expected.events);
    }
    expect(provisioning).toBeLessThanOrEqual(PROVISIONING_LIMIT);
  }

  async isDue(store: Expected) {
    const row = await this.knex('stores').where({ id: store.id }).first();
    return row.next_at !== null && Number(row.next_at) <= Date.now() + 60_000;
  }

  #written(store: Expected) {
    store.version += 1;
    store.events += 1;
    store.woken = true;
  }
}

type Step = (world: World) => Promise<void>;

const pick = fc.nat({ max: 30 });
const onStore = (act: (world: World, store: Expected) => Promise<void>) =>
  pick.map(
    (index): Step =>
      async world => {
        const store = world.stores.at(index % Math.max(1, world.stores.length));
        if (store) {
          await act(world, store);
        }
      },
  );

const step: fc.Arbitrary<Step> = fc.oneof(
  { weight: 2, arbitrary: fc.constant<Step>(world => world.insert()) },
  {
    weight: 6,
    arbitrary: fc.integer({ min: 1, max: 3 }).map(
      (limit): Step =>
        world =>
          world.lease(limit),
    ),
  },
  {
    weight: 6,
    arbitrary: fc
      .tuple(pick, fc.constantFrom('Reconciling', 'Ready', 'Stalled'))
      .map(
        ([index, kind]): Step =>
          world =>
            world.settle(index, kind),
      ),
  },
  {
    weight: 1,
    arbitrary: pick.map(
      (i): Step =>
        world =>
          world.release(i),
    ),
  },
  {
    weight: 4,
    arbitrary: fc
      .tuple(fc.constantFrom('small', 'standard'), fc.nat({ max: 1 }))
      .chain(([plan, readVersion]) =>
        onStore((world, store) => world.update(store, plan, readVersion)),
      ),
  },
  {
    weight: 3,
    arbitrary: fc
      .constantFrom('delete', 'retry', 'retry', 'cancel')
      .chain(what => onStore((world, store) => world.request(store, what))),
  },
  { weight: 2, arbitrary: onStore((world, store) => world.wake(store)) },
  { weight: 2, arbitrary: onStore((world, store) => world.expire(store)) },
);

describe.each(databases.eachSupportedId())('the database, %s', databaseId => {
  it('keeps its promises in any order of calls', async () => {
    const knex = await createTestDatabase(databases, databaseId);
    const database = createStoresDatabase({ knex });
    const steps = fc.array(step, { minLength: 20, maxLength: 60 });

    await fc.assert(
      fc.asyncProperty(steps, async sequence => {
        await knex('store_events').delete();
        await knex('stores').delete();
        const world = new World(knex, database);
        for (const act of sequence) {
          await act(world);
        }
        await world.checkInvariants();
      }),
      { numRuns: 40 },
    );
  });
});
