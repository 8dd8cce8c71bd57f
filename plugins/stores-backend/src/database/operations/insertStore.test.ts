import {
  deedOf,
  createTestDatabase,
  givenStore,
  newStoreRequest,
  testDatabases,
} from '../__testUtils__';
import { findLiveStoreByName } from './findLiveStoreByName';
import { findStore } from './findStore';
import { insertStore } from './insertStore';
import { listEvents } from './listEvents';

jest.setTimeout(60_000);

const databases = testDatabases();

describe.each(databases.eachSupportedId())('insertStore, %s', databaseId => {
  it('writes the store, queued and due, with its first event', async () => {
    const knex = await createTestDatabase(databases, databaseId);
    const bystander = await givenStore(knex, 'bystander');
    const request = newStoreRequest(knex, 'tea-shop');

    const result = await insertStore(request);

    const { createdAt } = bystander.metadata;
    const store = await findStore({ knex, id: request.store.id });
    expect(result).toEqual({ outcome: 'inserted', store });
    expect(store).toEqual({
      metadata: {
        id: request.store.id,
        name: 'tea-shop',
        title: 'Shop tea-shop',
        owner: 'group:default/shops',
        namespace: 'store-tea-shop',
        generation: 1,
        version: 1,
        createdAt: expect.any(String),
        updatedAt: store?.metadata.createdAt,
        createdBy: 'user:default/jo',
        requestId: 'req-tea-shop',
        deletionProtection: false,
      },
      spec: {
        engine: 'woocommerce',
        engineVersion: '0.1.0',
        plan: 'small',
        parameters: { sampleData: true },
        adminEmail: 'jo@example.com',
        cluster: 'local',
        hostnames: ['tea-shop.example.com'],
        suspended: false,
      },
      status: {
        observedGeneration: 0,
        conditions: [],
        stages: [{ id: 'database', title: 'Database', status: 'waiting' }],
        endpoints: [],
        queuePosition: 2,
      },
    });
    expect(Math.abs(Date.parse(createdAt) - Date.now())).toBeLessThan(60_000);
    const events = await listEvents({
      knex,
      storeId: request.store.id,
      limit: 10,
    });
    expect(events.items).toEqual([
      expect.objectContaining({ reason: 'Requested', generation: 1 }),
    ]);
    expect(await findStore({ knex, id: bystander.metadata.id })).toEqual(
      bystander,
    );
  });

  it('refuses a name that a live store has, and leaves that store alone', async () => {
    const knex = await createTestDatabase(databases, databaseId);
    const holder = await givenStore(knex, 'tea-shop');

    const result = await insertStore(newStoreRequest(knex, 'tea-shop'));

    expect(result).toEqual({ outcome: 'name-taken' });
    expect(await findLiveStoreByName({ knex, name: 'tea-shop' })).toEqual(
      holder,
    );
    expect(await knex('store_events')).toHaveLength(1);
  });

  it('gives the name of a deleted store to a new one', async () => {
    const knex = await createTestDatabase(databases, databaseId);
    const deleted = await givenStore(knex, 'tea-shop');
    await knex('stores').update({ live_name: null, deleted_at: 1 });

    const store = await givenStore(knex, 'tea-shop');

    expect(store.metadata.id).not.toBe(deleted.metadata.id);
    expect(await findLiveStoreByName({ knex, name: 'tea-shop' })).toEqual(
      store,
    );
    expect(
      (await findStore({ knex, id: deleted.metadata.id }))?.metadata.deletedAt,
    ).toBe('1970-01-01T00:00:00.001Z');
  });

  it.each([
    ['same key, same caller', 'key-0001', 'user:default/jo', 'repeated'],
    ['another key', 'key-0002', 'user:default/jo', 'name-taken'],
    ['another caller', 'key-0001', 'user:default/bo', 'name-taken'],
    ['no key', undefined, 'user:default/jo', 'name-taken'],
  ])(
    'answers a second create with %s',
    async (_, idempotencyKey, createdBy, outcome) => {
      const knex = await createTestDatabase(databases, databaseId);
      const first = await insertStore({
        ...newStoreRequest(knex, 'tea-shop'),
        idempotencyKey: 'key-0001',
      });

      const second = await insertStore({
        ...newStoreRequest(knex, 'tea-shop'),
        idempotencyKey,
        deed: deedOf('Requested', {
          caller: { actor: createdBy, requestId: 'req-2' },
        }),
      });

      expect(second).toEqual(
        outcome === 'repeated' ? { ...first, outcome } : { outcome },
      );
      expect(await knex('stores')).toHaveLength(1);
      expect(await knex('store_events')).toHaveLength(1);
    },
  );

  it('lets exactly one of many concurrent creates of a name win', async () => {
    const knex = await createTestDatabase(databases, databaseId);

    const results = await Promise.all(
      Array.from({ length: 12 }, () =>
        insertStore(newStoreRequest(knex, 'tea-shop')),
      ),
    );

    const outcomes = results.map(result => result.outcome).sort();
    expect(outcomes).toEqual([
      'inserted',
      ...Array.from({ length: 11 }, () => 'name-taken'),
    ]);
    expect(await knex('stores')).toHaveLength(1);
    expect(await knex('store_events')).toHaveLength(1);
  });

  it('gives concurrent repeats of one request the same store', async () => {
    const knex = await createTestDatabase(databases, databaseId);

    const results = await Promise.all(
      Array.from({ length: 6 }, () =>
        insertStore({
          ...newStoreRequest(knex, 'tea-shop'),
          idempotencyKey: 'key-0001',
        }),
      ),
    );

    const storeIds = results.map(result =>
      'store' in result ? result.store.metadata.id : 'none',
    );
    expect(new Set(storeIds).size).toBe(1);
    expect(results.filter(r => r.outcome === 'inserted')).toHaveLength(1);
  });
});
