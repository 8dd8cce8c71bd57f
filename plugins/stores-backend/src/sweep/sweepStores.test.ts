import type { Store } from '@store-platform/backstage-plugin-stores-common';
import type { Knex } from 'knex';
import {
  conditionOf,
  createTestDatabase,
  givenStore,
  testDatabases,
} from '../database/__testUtils__';
import { createStoresDatabase } from '../database/createStoresDatabase';
import type { StoresDatabase } from '../database/StoresDatabase';
import { DAY_MS } from '../expiry/DAY_MS';
import { captureLogger } from '../reconciler/__testUtils__/captureLogger';
import { SweepOptions, sweepStores } from './sweepStores';

jest.setTimeout(60_000);

const databases = testDatabases();
const MINUTE_MS = 60_000;

describe.each(databases.eachSupportedId())('a sweep, %s', databaseId => {
  let knex: Knex;
  let db: StoresDatabase;
  let id: string;
  let bystander: string;
  let told: string[];
  let log: ReturnType<typeof captureLogger>;
  let options: SweepOptions & { signal: AbortSignal };

  beforeEach(async () => {
    knex = await createTestDatabase(databases, databaseId);
    db = createStoresDatabase({ knex });
    id = (await givenStore(knex, 'tea-shop')).metadata.id;
    bystander = (await givenStore(knex, 'bystander')).metadata.id;
    told = [];
    log = captureLogger();
    options = {
      db,
      expiry: { warnDays: [7, 1], graceDays: 7 },
      notifications: {
        enabled: true,
        degradedAfterMs: 5 * MINUTE_MS,
        operators: [],
      },
      notify: ({ store, reason }) =>
        void told.push(`${store.metadata.name}: ${reason}`),
      logger: log.logger,
      signal: new AbortController().signal,
    };
  });

  afterEach(async () => {
    const store = await read(bystander);
    // eslint-disable-next-line jest/no-standalone-expect
    expect([store.metadata.version, await reasons(bystander)]).toEqual([
      1,
      ['Requested'],
    ]);
  });

  const sweep = () => sweepStores(options);
  const write = (values: object) => knex('stores').where({ id }).update(values);
  const expireIn = (days: number) =>
    write({ expires_at: Date.now() + Math.round(days * DAY_MS) });

  async function read(storeId = id): Promise<Store> {
    const store = await db.findStore({ id: storeId });
    if (!store) {
      throw new Error('the store is gone');
    }
    return store;
  }

  async function reasons(storeId = id): Promise<string[]> {
    const { items } = await db.listEvents({ storeId, limit: 100 });
    return items.map(({ reason }) => reason).reverse();
  }

  const topics = async () =>
    (await knex('store_notifications').orderBy('id').select('topic')).map(
      row => row.topic,
    );

  /** As if the last step had been taken so many days earlier. */
  async function letDaysPass(days: number) {
    const ms = Math.round(days * DAY_MS);
    await knex('stores')
      .where({ id })
      .update({ expires_at: knex.raw('expires_at - ?', [ms]) });
    await knex('store_reminders').update({
      expires_at: knex.raw('expires_at - ?', [ms]),
      expiry_step_at: knex.raw('expiry_step_at - ?', [ms]),
    });
  }

  it('warns twice, suspends at the date, and asks for deletion after the time of grace', async () => {
    await expireIn(8);
    await sweep();
    expect(await reasons()).toEqual(['Requested']);

    await letDaysPass(1.1);
    await sweep();
    await sweep();
    await letDaysPass(6);
    await sweep();
    await sweep();
    expect(await reasons()).toEqual([
      'Requested',
      'ExpiryAnnounced',
      'ExpiryAnnounced',
    ]);
    expect((await read()).metadata.version).toBe(1);

    await letDaysPass(1);
    await sweep();
    await sweep();
    const suspended = await read();
    expect(suspended.spec.suspended).toBe(true);
    expect(suspended.metadata).toMatchObject({ generation: 2, version: 2 });
    expect((await reasons()).slice(3)).toEqual(['Expired']);

    await letDaysPass(6.9);
    await sweep();
    expect((await read()).metadata.deletionRequestedAt).toBeUndefined();
    await letDaysPass(0.2);
    await sweep();
    await sweep();
    expect((await read()).metadata.deletionRequestedAt).toBeDefined();
    expect((await reasons()).slice(4)).toEqual(['DeletionRequested']);

    expect(await topics()).toEqual([
      'store-expiring',
      'store-expiring',
      'store-suspended',
    ]);
    const by = { actor: 'service:stores', outcome: 'succeeded', store_id: id };
    expect(await knex('store_audit').where(by).select('event')).toEqual([
      { event: 'store-suspend' },
      { event: 'store-delete' },
    ]);
    expect(told).toEqual([
      'tea-shop: ExpiryAnnounced',
      'tea-shop: ExpiryAnnounced',
      'tea-shop: Expired',
      'tea-shop: DeletionRequested',
    ]);
  });

  it('begins anew when the date was moved', async () => {
    await expireIn(0.5);
    await sweep();
    await expireIn(0.4);
    await sweep();
    await sweep();
    await expireIn(30);
    await sweep();
    await expireIn(6);
    await sweep();
    expect((await reasons()).slice(1)).toEqual([
      'ExpiryAnnounced',
      'ExpiryAnnounced',
      'ExpiryAnnounced',
    ]);
  });

  it('gives the whole time of grace for a date that had passed unnoticed', async () => {
    await expireIn(-100);
    await sweep();
    await sweep();
    const store = await read();
    expect(store.spec.suspended).toBe(true);
    expect(store.metadata.deletionRequestedAt).toBeUndefined();
  });

  it('keeps a protected store, tells so once, and deletes it when it is protected no more', async () => {
    await write({ deletion_protection: true });
    await expireIn(-0.1);
    await sweep();
    await letDaysPass(8);
    await sweep();
    await sweep();
    await letDaysPass(30);
    await sweep();
    expect((await reasons()).slice(1)).toEqual(['Expired', 'ExpiryPutOff']);
    expect((await read()).metadata.deletionRequestedAt).toBeUndefined();
    expect(await topics()).toEqual(['store-suspended', 'store-expiring']);

    await write({ deletion_protection: false });
    await sweep();
    expect((await read()).metadata.deletionRequestedAt).toBeDefined();
  });

  it('suspends an expired store again that was resumed without a later date', async () => {
    await expireIn(-0.1);
    await sweep();
    await letDaysPass(6);
    await write({ suspended: false });
    await sweep();
    await letDaysPass(6);
    await sweep();
    const store = await read();
    expect(store.spec.suspended).toBe(true);
    expect(store.metadata.deletionRequestedAt).toBeUndefined();
  });

  it('takes each step once, with several sweeps at the same time', async () => {
    await expireIn(-0.1);
    await Promise.all([sweep(), sweep(), sweep(), sweep()]);
    expect((await read()).metadata.generation).toBe(2);
    await letDaysPass(7.1);
    await Promise.all([sweep(), sweep(), sweep(), sweep()]);
    expect((await reasons()).slice(1)).toEqual([
      'Expired',
      'DeletionRequested',
    ]);
    expect(await topics()).toEqual(['store-suspended']);
  });

  it('leaves deleted stores and those without a date alone', async () => {
    await expireIn(-1);
    await write({ deleted_at: 1, live_name: null });
    await sweep();
    await write({ deleted_at: null, expires_at: null });
    await sweep();
    expect(await reasons()).toEqual(['Requested']);
  });

  /** The store was ready, and has not been for so many minutes. */
  async function degradedFor(minutes: number) {
    const lastTransitionTime = new Date(
      Date.now() - minutes * MINUTE_MS,
    ).toISOString();
    const conditions = [
      {
        ...conditionOf('Ready', 'False'),
        message: 'The web pod is not ready',
        lastTransitionTime,
      },
      conditionOf('Reconciling', 'False'),
    ];
    await write({
      ready_at: 1,
      is_ready: false,
      observed_generation: 1,
      conditions: JSON.stringify(conditions),
    });
  }

  it('tells of a store that stays degraded, once a spell', async () => {
    await degradedFor(4.5);
    await sweep();
    expect(await topics()).toEqual([]);

    await degradedFor(5);
    await Promise.all([sweep(), sweep()]);
    await sweep();
    const { items } = await db.listEvents({ storeId: id, limit: 1 });
    expect(items[0]).toMatchObject({
      type: 'Warning',
      reason: 'RemainedDegraded',
      message:
        'Not available for 5 minutes or longer. The web pod is not ready',
    });
    expect(await topics()).toEqual(['store-degraded']);

    await degradedFor(6);
    await sweep();
    expect(await topics()).toEqual(['store-degraded', 'store-degraded']);
  });

  it('logs a store that breaks a step, and goes on', async () => {
    const other = (await givenStore(knex, 'other')).metadata.id;
    await expireIn(-1);
    await knex('stores').where({ id: other }).update({ expires_at: 1 });
    await write({ conditions: 'no JSON' });
    await sweep();
    expect((await read(other)).spec.suspended).toBe(true);
    expect(log.lines.join('\n')).toContain('Store sweep failed for a store');
    expect(log.lines.join('\n')).toContain(id);
    await write({ conditions: '[]' });
  });

  it('stops when it is told to', async () => {
    await expireIn(-1);
    await sweepStores({ ...options, signal: AbortSignal.abort() });
    expect((await read()).spec.suspended).toBe(false);
  });
});
