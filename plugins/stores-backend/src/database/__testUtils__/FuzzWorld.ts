import assert from 'node:assert/strict';
import { storeSummary } from '@store-platform/backstage-plugin-stores-common';
import type { Knex } from 'knex';
import { createStoresDatabase } from '../createStoresDatabase';
import { selectStores } from '../operations/selectStores';
import type { StoresDatabase } from '../StoresDatabase';
import { rowToStore } from '../tables/rowToStore';
import type { LeasedStore } from '../types';
import { deedOf } from './deedOf';
import { newStoreRequest } from './newStore';
import { conditionOf, settlementOf } from './settlementOf';

const PROVISIONING_LIMIT = 2;
const event = { type: 'Normal', reason: 'Fuzz', message: 'Fuzz' } as const;
const deed = deedOf('Fuzz');

/** What is expected of a store, kept beside the database. */
export interface ExpectedStore {
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
export class FuzzWorld {
  readonly stores: ExpectedStore[] = [];
  readonly leases: { leased: LeasedStore; store: ExpectedStore }[] = [];

  readonly knex: Knex;
  readonly database: StoresDatabase;

  constructor(options: { knex: Knex }) {
    this.knex = options.knex;
    this.database = createStoresDatabase(options);
  }

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

  async expire(store: ExpectedStore) {
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
    assert.equal(outcome, isMine ? 'settled' : 'lost');
    if (isMine) {
      store.token = undefined;
      store.deleted = finished;
      store.events += 1;
      assert.equal(await this.isDue(store), store.woken && !finished);
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
    assert.deepEqual(
      [renewed, released],
      isMine ? ['renewed', 'released'] : ['lost', 'lost'],
    );
    store.token = isMine ? undefined : store.token;
  }

  async update(store: ExpectedStore, plan: string, readVersion: number) {
    const { outcome } = await this.database.updateStore({
      id: store.id,
      expectedVersion: store.version - readVersion,
      changes: { plan },
      deed,
    });
    const accepted = readVersion === 0 ? 'updated' : 'stale';
    const guarded = store.deleting ? 'deleting' : accepted;
    assert.equal(outcome, store.deleted ? 'absent' : guarded);
    if (outcome === 'updated') {
      store.generation += plan === store.plan ? 0 : 1;
      store.plan = plan;
      this.#written(store);
    }
  }

  async request(store: ExpectedStore, what: 'delete' | 'retry' | 'cancel') {
    const { id } = store;
    const before = await this.database.findStore({ id });
    if (what === 'delete') {
      const { outcome } = await this.database.requestDeletion({ id, deed });
      store.deleting = store.deleting || outcome === 'requested';
    } else if (what === 'retry') {
      const { outcome } = await this.database.requestRetry({ id, deed });
      store.token = outcome === 'requested' ? undefined : store.token;
    } else {
      await this.database.requestCancel({ id, deed });
    }
    const after = await this.database.findStore({ id });
    if (after?.metadata.version !== before?.metadata.version) {
      this.#written(store);
    }
  }

  async wake(store: ExpectedStore) {
    const outcome = await this.database.wakeStore({ id: store.id });
    assert.equal(outcome, store.deleted ? 'absent' : 'woken');
    store.woken = !store.deleted;
  }

  async checkInvariants() {
    for (const expected of this.stores) {
      const { id, version, generation, plan } = expected;
      const store = await this.database.findStore({ id });
      assert.deepEqual(
        [store?.metadata.version, store?.metadata.generation, store?.spec.plan],
        [version, generation, plan],
      );
      assert.equal(store?.metadata.deletedAt !== undefined, expected.deleted);
      const events = await this.knex('store_events').where({ store_id: id });
      assert.equal(events.length, expected.events);
    }
  }

  async checkPlaces() {
    const rows = await selectStores(this.knex);
    const words = rows.map(row => storeSummary(rowToStore(row)));
    const provisioning = words.filter(word => word === 'Provisioning').length;
    assert.ok(provisioning <= PROVISIONING_LIMIT);
  }

  async isDue(store: ExpectedStore) {
    const row = await this.knex('stores').where({ id: store.id }).first();
    return row.next_at !== null && Number(row.next_at) <= Date.now() + 60_000;
  }

  #written(store: ExpectedStore) {
    store.version += 1;
    store.events += 1;
    store.woken = true;
  }
}
