/* eslint jest/no-standalone-expect: ["error", { "additionalTestBlockFunctions": ["afterEach"] }] */
import type { Knex } from 'knex';
import {
  deedOf,
  conditionOf,
  createTestDatabase,
  givenStore,
  nothingInForce,
  settlementOf,
  testDatabases,
} from '../__testUtils__';
import type { ClusterChange, LeasedStore, Settlement } from '../types';
import { findStore } from './findStore';
import { leaseDueStores } from './leaseDueStores';
import { listAudit } from './listAudit';
import { listEvents } from './listEvents';
import { nextDueInMs } from './nextDueInMs';
import { requestCancel } from './requestCancel';
import { requestDeletion } from './requestDeletion';
import { settleLease } from './settleLease';
import { updateStore } from './updateStore';
import { wakeStore } from './wakeStore';

jest.setTimeout(60_000);

const databases = testDatabases();

const event = (reason: string) =>
  ({ type: 'Normal', reason, message: reason } as const);

describe.each(databases.eachSupportedId())('settleLease, %s', databaseId => {
  let knex: Knex;
  let id: string;
  let leased: LeasedStore;

  beforeEach(async () => {
    knex = await createTestDatabase(databases, databaseId);
    await givenStore(knex, 'bystander');
    await knex('stores').update({ next_at: null, lease_token: 'other' });
    id = (await givenStore(knex, 'tea-shop')).metadata.id;
    leased = await lease();
  });

  afterEach(async () => {
    const bystander = await knex('stores').where({ name: 'bystander' }).first();
    expect(bystander).toMatchObject({ next_at: null, lease_token: 'other' });
  });

  async function lease() {
    const [first] = await leaseDueStores({
      knex,
      limit: 1,
      leaseMs: 60_000,
      provisioningLimit: 5,
    });
    return first;
  }
  const settle = (overrides: Partial<Settlement> = {}) =>
    settleLease({ knex, settlement: settlementOf(leased, overrides) });
  const nextDue = () => nextDueInMs({ knex, provisioningLimit: 5 });
  const find = () => findStore({ knex, id });

  it('stores what was observed, with events, and gives the store back', async () => {
    const before = leased.record.store;
    const observed: Partial<Settlement> = {
      conditions: [conditionOf('Reconciling')],
      stages: [{ id: 'database', title: 'Database', status: 'running' }],
      endpoints: [{ id: 'shop', title: 'Shop', url: 'http://shop.example' }],
      components: ['web'],
      inventory: [
        {
          apiVersion: 'v1',
          kind: 'Secret',
          name: 'db',
          namespace: 'n',
          stage: 's',
        },
        { apiVersion: 'v1', kind: 'Namespace', name: 'n', stage: 's' },
      ],
      planned: [
        { apiVersion: 'v1', kind: 'ConfigMap', name: 'extra', stage: 's' },
      ],
      clock: { spentMs: 7_000, runningSince: 5 },
      engineVersion: '0.2.0',
      driftHistory: [
        {
          object: 'Deployment web',
          field: 'spec.replicas',
          manager: 'kubectl-edit',
          correctedAt: ['2026-01-02T12:00:00.000Z'],
          seenAt: '2026-01-02T12:00:00.000Z',
          unreported: 0,
        },
      ],
      claims: {
        uids: { data: 'a' },
        loss: {
          at: '2026-01-02T12:00:00.000Z',
          reason: 'ClaimLost' as const,
          message: 'Lost',
        },
      },
      attempts: 4,
      events: [event('First'), event('Second')],
    };

    expect(await settle(observed)).toBe('settled');

    const store = await find();
    expect(store?.status).toEqual({
      observedGeneration: 1,
      conditions: observed.conditions,
      stages: observed.stages,
      endpoints: observed.endpoints,
      components: ['web'],
      admittedAt: before.status.admittedAt,
    });
    expect(store?.spec).toEqual({ ...before.spec, engineVersion: '0.2.0' });
    expect(store?.metadata).toEqual({
      ...before.metadata,
      updatedAt: store?.metadata.updatedAt,
    });
    const { items } = await listEvents({ knex, storeId: id, limit: 2 });
    expect(items.map(item => item.reason)).toEqual(['Second', 'First']);
    expect(await nextDue()).toBeGreaterThan(50_000);

    await wakeStore({ knex, id });
    expect((await lease()).record).toEqual({
      store,
      inventory: observed.inventory,
      driftHistory: observed.driftHistory,
      boundValues: {},
      claims: observed.claims,
      planned: observed.planned,
      clock: observed.clock,
      attempts: 4,
      rollout: { wasReady: false },
      inForce: nothingInForce,
      specRequestId: 'req-tea-shop',
    });
  });

  it('does not tell what a store consists of before a pass did, and leaves it as it was when one does not', async () => {
    expect(leased.record.store.status).not.toHaveProperty('components');
    await settle();
    expect((await find())?.status).not.toHaveProperty('components');
    for (const components of [['web', 'window'], [], undefined]) {
      await wakeStore({ knex, id });
      leased = await lease();
      await settle({ components });
    }
    expect((await find())?.status.components).toEqual([]);
  });

  it('drops everything, events too, once another pass holds the store', async () => {
    await knex('stores').where({ id }).update({ lease_expires_at: 1 });
    const other = await lease();
    expect(other.lease.token).not.toBe(leased.lease.token);
    const before = await knex('stores').orderBy('id');

    expect(await settle({ attempts: 9, events: [event('Stale')] })).toBe(
      'lost',
    );

    expect(await knex('stores').orderBy('id')).toEqual(before);
    expect(await knex('store_events').where({ reason: 'Stale' })).toEqual([]);
  });

  it('cannot be done twice', async () => {
    expect(await settle()).toBe('settled');
    expect(await settle()).toBe('lost');
  });

  it('is accepted from a late pass as long as nobody else took the store', async () => {
    await knex('stores').where({ id }).update({ lease_expires_at: 1 });
    expect(await settle()).toBe('settled');
  });

  it('remembers when the store was first ready', async () => {
    await settle({ conditions: [conditionOf('Ready')] });
    const readyAt = (await find())?.status.readyAt;
    expect(readyAt).toBeDefined();
    await knex('stores').where({ id }).update({ ready_at: 7, next_at: 1 });
    for (const status of ['False', 'True'] as const) {
      await wakeStore({ knex, id });
      leased = await lease();
      await settle({ conditions: [conditionOf('Ready', status)] });
      expect((await find())?.status.readyAt).toBe('1970-01-01T00:00:00.007Z');
      const row = await knex('stores').where({ id }).first();
      expect(Boolean(row.is_ready)).toBe(status === 'True');
    }
  });

  it('keeps what people changed meanwhile and is due at once', async () => {
    const update = await updateStore({
      knex,
      id,
      expectedVersion: 1,
      changes: { title: 'Other', plan: 'standard', parameters: { a: 1 } },
      deed: deedOf('Changed'),
    });

    expect(await settle()).toBe('settled');

    expect(update).toMatchObject({
      outcome: 'updated',
      store: {
        metadata: { generation: 2, version: 2, title: 'Other' },
        spec: { plan: 'standard', parameters: { a: 1 } },
      },
    });
    const store = await find();
    expect(update).toMatchObject({
      store: {
        spec: store?.spec,
        metadata: { version: store?.metadata.version },
      },
    });
    expect(store?.status.observedGeneration).toBe(1);
    expect(await nextDue()).toBe(0);
  });

  it('is due at once when the store was woken meanwhile, and only then', async () => {
    await wakeStore({ knex, id });
    await settle();
    expect(await nextDue()).toBe(0);

    leased = await lease();
    await settle();
    expect(await nextDue()).toBeGreaterThan(50_000);
  });

  it('keeps a cancel that the pass did not see, until it is carried out', async () => {
    await requestCancel({ knex, id, deed: deedOf('Cancel') });
    await settle({ conditions: [conditionOf('Reconciling')] });

    leased = await lease();
    expect(leased.record.cancelRequestedBy).toBe('user:default/jo');
    await settle({ conditions: [conditionOf('Stalled')] });

    await wakeStore({ knex, id });
    expect((await lease()).record.cancelRequestedBy).toBeUndefined();
  });

  it('queues a store again that goes on after it failed before it was ever ready', async () => {
    await settle({ conditions: [conditionOf('Stalled')] });
    expect((await find())?.status.admittedAt).toBeDefined();
    await wakeStore({ knex, id });
    leased = await lease();

    await settle({ conditions: [conditionOf('Reconciling')] });

    expect((await find())?.status).toMatchObject({ queuePosition: 2 });
    expect((await find())?.status.admittedAt).toBeUndefined();
  });

  it('marks a finished store deleted, frees its name and never leases it again', async () => {
    await requestDeletion({ knex, id, deed: deedOf('DeletionRequested') });

    await settle({ finished: true, nextInMs: 0, events: [event('Deleted')] });

    const store = await find();
    expect(store?.metadata.deletedAt).toBe(store?.metadata.updatedAt);
    expect(await wakeStore({ knex, id })).toBe('absent');
    expect(await lease()).toBeUndefined();
    expect(await nextDue()).toBeUndefined();
    const successor = await givenStore(knex, 'tea-shop');
    expect(successor.metadata.id).not.toBe(id);
    const { items } = await listEvents({ knex, storeId: id, limit: 1 });
    expect(items[0].reason).toBe('Deleted');
  });

  it('records what was done in the cluster, for the request that asked, naming at most fifty objects', async () => {
    const changes: ClusterChange[] = Array.from({ length: 60 }, (_, n) => ({
      change: n < 30 ? 'created' : 'deleted',
      kind: 'ConfigMap',
      name: `c-${n}`,
    }));
    await updateStore({
      knex,
      id,
      expectedVersion: 1,
      changes: { plan: 'standard' },
      deed: deedOf('Updated'),
    });
    expect(await settle({ changes })).toBe('settled');
    expect(await settle({ changes })).toBe('lost');

    const filter = { event: 'cluster-change' };
    const { items } = await listAudit({ knex, filter, limit: 10 });
    expect(items).toEqual([
      expect.objectContaining({
        outcome: 'succeeded',
        actor: 'service:stores',
        storeId: id,
        storeName: 'tea-shop',
        // Not the request of the change that came meanwhile.
        requestId: 'req-tea-shop',
      }),
    ]);
    const { created, deleted, ...rest } = items[0].details;
    expect(created).toHaveLength(30);
    expect(deleted).toHaveLength(20);
    expect(rest).toEqual({ generation: 1, more: 10 });
    expect((await lease()).record.specRequestId).toBe('req-1');
  });

  it('records nothing of a pass that did nothing in the cluster', async () => {
    await settle();
    const filter = { event: 'cluster-change' };
    expect((await listAudit({ knex, filter, limit: 10 })).items).toEqual([]);
  });
});
