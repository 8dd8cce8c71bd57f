import type { Knex } from 'knex';
import {
  createTestDatabase,
  givenStore,
  testDatabases,
} from '../__testUtils__';
import { databaseNow, readDatabaseNow } from '../databaseNow';
import { leaseDueStores } from './leaseDueStores';
import { nextDueInMs } from './nextDueInMs';
import { releaseLease } from './releaseLease';
import { renewLease } from './renewLease';
import { wakeStore } from './wakeStore';

jest.setTimeout(60_000);

const databases = testDatabases();

describe.each(databases.eachSupportedId())('leases, %s', databaseId => {
  let knex: Knex;
  let id: string;

  beforeEach(async () => {
    knex = await createTestDatabase(databases, databaseId);
    id = (await givenStore(knex, 'tea-shop')).metadata.id;
  });

  const lease = async () => {
    const [leased] = await leaseDueStores({
      knex,
      limit: 1,
      leaseMs: 60_000,
      provisioningLimit: 1,
    });
    return leased;
  };
  const write = (values: object) => knex('stores').where({ id }).update(values);
  const nextDue = (provisioningLimit = 1) =>
    nextDueInMs({ knex, provisioningLimit });

  it('take their time from the database', async () => {
    const now = await readDatabaseNow(knex);
    expect(Math.abs(now - Date.now())).toBeLessThan(60_000);
    const row = await knex.first({
      sum: databaseNow(knex, { plusMs: 86_400_000.4 }),
    });
    const ahead = Number(row.sum) - now - 86_400_000;
    expect(ahead).toBeGreaterThanOrEqual(0);
    expect(ahead).toBeLessThan(60_000);
    expect(Number.isInteger(Number(row.sum))).toBe(true);
  });

  it('last longer when renewed, by their holder only', async () => {
    const { lease: held } = await lease();

    expect(await renewLease({ knex, lease: held, leaseMs: 600_000 })).toBe(
      'renewed',
    );
    expect(await nextDue()).toBeGreaterThan(500_000);
    expect(
      await renewLease({
        knex,
        lease: { ...held, token: 'other' },
        leaseMs: 1,
      }),
    ).toBe('lost');
    expect(
      await renewLease({
        knex,
        lease: { ...held, storeId: 'other' },
        leaseMs: 1,
      }),
    ).toBe('lost');
    expect(await nextDue()).toBeGreaterThan(500_000);
  });

  it('cannot be renewed once another took the store', async () => {
    const { lease: held } = await lease();
    await write({ lease_expires_at: 1 });
    await lease();
    expect(await renewLease({ knex, lease: held, leaseMs: 1 })).toBe('lost');
    expect(await releaseLease({ knex, lease: held })).toBe('lost');
    expect(await nextDue()).toBeGreaterThan(50_000);
  });

  it('can be given back, for another to take at once', async () => {
    const { lease: held } = await lease();

    expect(await releaseLease({ knex, lease: held })).toBe('released');

    expect(await nextDue()).toBe(0);
    const next = await lease();
    expect(next.record.store.metadata.id).toBe(id);
    expect(next.lease.token).not.toBe(held.token);
  });

  it('can be given back for later', async () => {
    const { lease: held } = await lease();

    await releaseLease({ knex, lease: held, nextInMs: 30_000 });

    expect(await lease()).toBeUndefined();
    expect(await nextDue()).toBeGreaterThan(20_000);
    expect(await nextDue()).toBeLessThanOrEqual(30_000);
  });

  it('are not shortened by a wake-up', async () => {
    await lease();
    expect(await wakeStore({ knex, id })).toBe('woken');
    expect(await lease()).toBeUndefined();
    expect(await wakeStore({ knex, id: 'unknown' })).toBe('absent');
  });

  describe('nextDueInMs', () => {
    it('is undefined without stores', async () => {
      await knex('store_events').delete();
      await knex('stores').delete();
      expect(await nextDue()).toBeUndefined();
    });

    it('counts a queued store only while a place is free', async () => {
      expect(await nextDue(1)).toBe(0);
      expect(await nextDue(0)).toBeUndefined();
      await givenStore(knex, 'working');
      await knex('stores')
        .where({ name: 'working' })
        .update({ admitted_at: 1, next_at: 4e12 });
      expect(await nextDue(2)).toBe(0);
      expect(await nextDue(1)).toBeGreaterThan(60_000);
    });

    it('counts a leased store from when its lease runs out', async () => {
      await lease();
      expect(await nextDue()).toBeGreaterThan(50_000);
      expect(await nextDue()).toBeLessThanOrEqual(60_000);
      await write({ lease_expires_at: 1 });
      expect(await nextDue()).toBe(0);
    });
  });
});
