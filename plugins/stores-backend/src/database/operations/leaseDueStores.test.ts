import type { Knex } from 'knex';
import {
  conditionOf,
  createTestDatabase,
  givenStore,
  settlementOf,
  testDatabases,
} from '../__testUtils__';
import type { Progress } from '../types';
import { findStore } from './findStore';
import { leaseDueStores, LeaseDueStoresOptions } from './leaseDueStores';
import { nextDueInMs } from './nextDueInMs';
import { settleLease } from './settleLease';
import type { ClusterScope } from './whereCluster';

jest.setTimeout(60_000);

const databases = testDatabases();

const lease = (knex: Knex, options: Partial<LeaseDueStoresOptions> = {}) =>
  leaseDueStores({
    knex,
    limit: 10,
    leaseMs: 60_000,
    provisioningLimit: 3,
    ...options,
  });

const names = (leased: Awaited<ReturnType<typeof lease>>) =>
  leased.map(({ record }) => record.store.metadata.name);

/** Makes the order of the queue certain: creates within one millisecond would tie. */
async function givenQueue(knex: Knex, ...queue: string[]) {
  const stores = [];
  for (const [index, name] of queue.entries()) {
    const store = await givenStore(knex, name);
    await knex('stores')
      .where({ name })
      .update({ queued_at: 1000 + index });
    stores.push(store);
  }
  return stores;
}

const settleReady = (knex: Knex, name: string) =>
  knex('stores').where({ name }).update({ is_ready: true, ready_at: 5 });

describe.each(databases.eachSupportedId())('leaseDueStores, %s', databaseId => {
  it('admits the oldest queued stores while places are free', async () => {
    const knex = await createTestDatabase(databases, databaseId);
    const [, , c] = await givenQueue(knex, 'a', 'b', 'c');

    const leased = await lease(knex, { provisioningLimit: 2 });

    expect(names(leased).sort()).toEqual(['a', 'b']);
    for (const { record, now } of leased) {
      expect(record.store.status.admittedAt).toBe(new Date(now).toISOString());
      expect(record.store.status.queuePosition).toBeUndefined();
      expect(record).toMatchObject({ inventory: [], attempts: 0 });
    }
    const left = await findStore({ knex, id: c.metadata.id });
    expect(left?.status.admittedAt).toBeUndefined();
    expect(left?.status.queuePosition).toBe(1);
    expect(await lease(knex, { provisioningLimit: 2 })).toEqual([]);
  });

  it('admits the next one once a place is free', async () => {
    const knex = await createTestDatabase(databases, databaseId);
    await givenQueue(knex, 'a', 'b', 'c');
    const [a, b] = await lease(knex, { provisioningLimit: 2 });
    await settleLease({ knex, settlement: settlementOf(a) });
    expect(await lease(knex, { provisioningLimit: 2 })).toEqual([]);

    await settleLease({
      knex,
      settlement: settlementOf(b, { conditions: [conditionOf('Stalled')] }),
    });

    expect(names(await lease(knex, { provisioningLimit: 2 }))).toEqual(['c']);
  });

  it.each([
    ['was refused something', 'refusal', 0, true],
    ['cannot start for a minute', 'cause', 61_000, true],
    ['cannot start since a moment ago', 'cause', 30_000, false],
    ['waits for something that takes its time', null, 600_000, false],
    ['had a call that failed, just now', 'outage', 30_000, false],
    ['has failing calls for a minute', 'outage', 61_000, true],
  ])(
    'a store that %s gives its place to the next: %s, %d ms: %s',
    async (_, heldUp, standsForMs, isFree) => {
      const knex = await createTestDatabase(databases, databaseId);
      await givenQueue(knex, 'a', 'b', 'c');
      const [a] = await lease(knex, { provisioningLimit: 1 });
      await knex('stores')
        .where({ name: 'a' })
        .update({
          held_up: heldUp,
          progressed_at: a.now - standsForMs,
        });
      const before = await nextDueInMs({ knex, provisioningLimit: 1 });

      const next = await lease(knex, { provisioningLimit: 1 });

      expect(names(next)).toEqual(isFree ? ['b'] : []);
      expect(before === 0).toBe(isFree);
      expect(await lease(knex, { provisioningLimit: 1 })).toEqual([]);
    },
  );

  it('a store that makes progress again counts again', async () => {
    const knex = await createTestDatabase(databases, databaseId);
    await givenQueue(knex, 'a', 'b', 'c');
    const [a] = await lease(knex, { provisioningLimit: 1 });
    await settleLease({
      knex,
      settlement: settlementOf(a, {
        progress: { advanced: false, heldUp: 'refusal' },
        nextInMs: 0,
      }),
    });
    const both = await lease(knex, { provisioningLimit: 1 });
    expect(names(both).sort()).toEqual(['a', 'b']);
    const settle = async (name: string, progress: Progress) => {
      const leased = both.filter(
        ({ record }) => record.store.metadata.name === name,
      );
      await settleLease({
        knex,
        settlement: settlementOf(leased[0], { progress }),
      });
    };

    await settle('a', { advanced: true });
    await settle('b', { advanced: false, heldUp: 'refusal' });

    expect(await lease(knex, { provisioningLimit: 1 })).toEqual([]);
  });

  it('counts places and leases for each cluster alone', async () => {
    const knex = await createTestDatabase(databases, databaseId);
    await givenQueue(knex, 'a', 'b', 'c', 'd');
    const write = (name: string, cluster: string) =>
      knex('stores').where({ name }).update({ cluster });
    await write('b', 'edge');
    await write('d', 'gone');
    const of = (scope: ClusterScope) =>
      lease(knex, { scope, provisioningLimit: 1 });

    expect(names(await of({ cluster: 'local' }))).toEqual(['a']);
    expect(names(await of({ cluster: 'local' }))).toEqual([]);
    expect(names(await of({ cluster: 'edge' }))).toEqual(['b']);
    expect(names(await of({ otherThan: ['local', 'edge'] }))).toEqual(['d']);
  });

  it('admits one store more than the limit to a cluster that has not answered for a minute, and no further ones', async () => {
    const knex = await createTestDatabase(databases, databaseId);
    await givenQueue(knex, 'a', 'b', 'c', 'd');
    const admit = () =>
      lease(knex, { scope: { cluster: 'local' }, provisioningLimit: 1 });
    const [a] = await admit();
    await settleLease({
      knex,
      settlement: settlementOf(a, {
        progress: { advanced: false, heldUp: 'outage' },
        sighting: { type: 'unavailable', reason: 'ClusterUnreachable' },
      }),
    });
    await knex('stores').update({ progressed_at: 1 });
    expect(await admit()).toEqual([]);
    await knex('store_clusters').update({ unavailable_since: a.now - 61_000 });

    const [b] = await admit();
    expect(names([b])).toEqual(['b']);
    expect(await admit()).toEqual([]);

    await settleLease({
      knex,
      settlement: settlementOf(b, {
        progress: { advanced: true },
        sighting: { type: 'answered' },
      }),
    });
    expect(await admit()).toEqual([]);
    await settleReady(knex, 'b');
    expect(names(await admit())).toEqual(['c']);
  });

  it.each([
    ['ready', { is_ready: true, ready_at: 5, admitted_at: 4 }],
    ['ready once', { ready_at: 5, admitted_at: 4 }],
    ['being provisioned', { admitted_at: 4 }],
    ['failed', { is_stalled: true, admitted_at: 4 }],
    ['failed in the queue', { is_stalled: true }],
    ['being deleted in the queue', { deletion_requested_at: 5 }],
    ['suspended in the queue', { suspended: true }],
    ['cancelled in the queue', { cancel_requested_by: 'user:default/jo' }],
  ])('leases a store that is %s without a place', async (_, values) => {
    const knex = await createTestDatabase(databases, databaseId);
    await givenQueue(knex, 'a', 'queued');
    await knex('stores').where({ name: 'a' }).update(values);

    expect(names(await lease(knex, { provisioningLimit: 0 }))).toEqual(['a']);
  });

  it('leases nothing that is not due, held by another, or deleted', async () => {
    const knex = await createTestDatabase(databases, databaseId);
    await givenQueue(knex, 'later', 'held', 'deleted', 'lapsed');
    const year3000 = Date.parse('3000-01-01');
    const write = (name: string, values: object) =>
      knex('stores').where({ name }).update(values);
    await write('later', { next_at: year3000 });
    await write('held', { lease_token: 'x', lease_expires_at: year3000 });
    await write('deleted', { deleted_at: 1, live_name: null, next_at: null });
    await write('lapsed', { lease_token: 'x', lease_expires_at: 1 });

    const leased = await lease(knex);

    expect(names(leased)).toEqual(['lapsed']);
    expect(leased[0].lease.token).not.toBe('x');
    const rows = await knex('stores').select('name', 'lease_token');
    expect(Object.fromEntries(rows.map(r => [r.name, r.lease_token]))).toEqual({
      later: null,
      held: 'x',
      deleted: null,
      lapsed: leased[0].lease.token,
    });
  });

  it('leases at most as many as asked for, known stores before queued ones', async () => {
    const knex = await createTestDatabase(databases, databaseId);
    await givenQueue(knex, 'a', 'b', 'c', 'd');
    await knex('stores')
      .whereIn('name', ['c', 'd'])
      .update({ admitted_at: 1, ready_at: 2, is_ready: true });

    expect(names(await lease(knex, { limit: 3 })).sort()).toEqual([
      'a',
      'c',
      'd',
    ]);
    expect(names(await lease(knex, { limit: 3 }))).toEqual(['b']);
  });

  it('never gives a store to two, nor admits more than the limit, however many ask at once', async () => {
    const knex = await createTestDatabase(databases, databaseId);
    for (let index = 0; index < 12; index++) {
      await givenStore(knex, `queued-${index}`);
    }
    for (let index = 0; index < 8; index++) {
      await givenStore(knex, `known-${index}`);
    }
    await knex('stores')
      .where('name', 'like', 'known-%')
      .update({ admitted_at: 1, ready_at: 2, is_ready: true });

    const calls = await Promise.all(
      Array.from({ length: 15 }, () => lease(knex, { limit: 4 })),
    );
    // Those that were skipped because another was just taking them are found by the next calls.
    const rest = [await lease(knex), await lease(knex)];

    const taken = [...calls, ...rest].flatMap(names);
    expect(new Set(taken).size).toBe(taken.length);
    expect(taken.filter(name => name.startsWith('known'))).toHaveLength(8);
    expect(taken.filter(name => name.startsWith('queued'))).toHaveLength(3);
    expect(await knex('stores').whereNotNull('admitted_at')).toHaveLength(11);
  });
});
