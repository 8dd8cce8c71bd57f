import type { Knex } from 'knex';
import type { StoreLimits } from '../../limits/StoreLimits';
import {
  createTestDatabase,
  deedOf,
  givenStore,
  newStoreRequest,
  testDatabases,
} from '../__testUtils__';
import type { NewStore } from '../tables/storeToRow';
import { insertStore } from './insertStore';
import { requestDeletion } from './requestDeletion';
import { updateStore } from './updateStore';

jest.setTimeout(60_000);

const databases = testDatabases();
const limit = (changes: Partial<StoreLimits>): StoreLimits => ({
  perEngine: new Map(),
  perPlan: new Map(),
  ...changes,
});
const smallOnly = (count: number) =>
  limit({ perPlan: new Map([['woocommerce', new Map([['small', count]])]]) });

describe.each(databases.eachSupportedId())('limits, %s', databaseId => {
  let knex: Knex;
  beforeEach(async () => {
    knex = await createTestDatabase(databases, databaseId);
  });

  const insert = (
    name: string,
    limits: StoreLimits,
    overrides: Partial<NewStore> = {},
  ) => insertStore({ ...newStoreRequest(knex, name, overrides), limits });
  const change = (id: string, changes: object, limits: StoreLimits) =>
    updateStore({
      knex,
      id,
      expectedVersion: 1,
      changes,
      limits,
      deed: deedOf('Changed'),
    });

  it.each<[string, StoreLimits, Partial<NewStore>, object]>([
    [
      'an owner',
      limit({ perOwner: 2 }),
      { owner: 'user:default/bo' },
      { subject: 'owner group:default/shops', used: 2, limit: 2 },
    ],
    [
      'an engine',
      limit({ perEngine: new Map([['woocommerce', 2]]) }),
      { engine: 'medusa' },
      { subject: 'engine woocommerce', used: 2, limit: 2 },
    ],
    [
      'a plan',
      smallOnly(2),
      { plan: 'standard' },
      { subject: 'plan small of woocommerce', used: 2, limit: 2 },
    ],
  ])(
    'keep %s at so many stores, and no other',
    async (_, limits, other, reached) => {
      await insert('bystander', limits, other);
      await insert('one', limits);
      await insert('two', limits);
      const before = await knex('stores').orderBy('name');

      expect(await insert('three', limits)).toEqual({
        outcome: 'limit-reached',
        reached,
      });

      expect(await knex('stores').orderBy('name')).toEqual(before);
      expect((await insert('three', limits, other)).outcome).toBe('inserted');
    },
  );

  it('keep all stores together at so many', async () => {
    const limits = limit({ total: 1 });
    await insert('one', limits);
    expect(
      await insert('two', limits, {
        owner: 'user:default/bo',
        engine: 'medusa',
      }),
    ).toEqual({
      outcome: 'limit-reached',
      reached: { subject: 'the platform', used: 1, limit: 1 },
    });
  });

  it('count what is being deleted, and not what is', async () => {
    const limits = limit({ perOwner: 1 });
    const { id } = (await givenStore(knex, 'one')).metadata;
    await requestDeletion({ knex, id, deed: deedOf('Deleted') });
    expect((await insert('two', limits)).outcome).toBe('limit-reached');

    await knex('stores')
      .where({ id })
      .update({ deleted_at: 1, live_name: null });
    expect((await insert('two', limits)).outcome).toBe('inserted');
  });

  it('say first that a name is taken, and let a request be repeated', async () => {
    const limits = limit({ total: 1 });
    const request = newStoreRequest(knex, 'one');
    const idempotencyKey = 'key-0001';
    await insertStore({ ...request, idempotencyKey, limits });

    expect((await insert('one', limits)).outcome).toBe('name-taken');
    const again = newStoreRequest(knex, 'one');
    expect(
      (await insertStore({ ...again, idempotencyKey, limits })).outcome,
    ).toBe('repeated');
  });

  it('hold when many ask at once', async () => {
    const limits = limit({ perOwner: 3 });
    const results = await Promise.all(
      Array.from({ length: 12 }, (_, index) =>
        insert(`store-${index}`, limits),
      ),
    );
    const outcomes = results.map(({ outcome }) => outcome);
    expect(outcomes.filter(outcome => outcome === 'inserted')).toHaveLength(3);
    expect(
      outcomes.filter(outcome => outcome === 'limit-reached'),
    ).toHaveLength(9);
    expect(await knex('stores')).toHaveLength(3);
  });

  it('hold when a store is handed over or moved to another plan', async () => {
    const limits = limit({ ...smallOnly(1), perOwner: 1 });
    await givenStore(knex, 'full', { owner: 'user:default/bo' });
    const { id } = (await givenStore(knex, 'tea', { plan: 'large' })).metadata;
    const before = await knex('stores').where({ id }).first();

    expect(await change(id, { owner: 'user:default/bo' }, limits)).toEqual({
      outcome: 'limit-reached',
      reached: { subject: 'owner user:default/bo', used: 1, limit: 1 },
    });
    expect(await change(id, { plan: 'small' }, limits)).toEqual({
      outcome: 'limit-reached',
      reached: { subject: 'plan small of woocommerce', used: 1, limit: 1 },
    });
    expect(await knex('stores').where({ id }).first()).toEqual(before);
  });

  it('do not stand in the way of what makes nothing more', async () => {
    const { id } = (await givenStore(knex, 'tea')).metadata;
    await givenStore(knex, 'full');
    const limits = limit({ ...smallOnly(1), perOwner: 1, total: 1 });
    const changes = {
      title: 'x',
      plan: 'small',
      owner: 'group:default/shops',
    };
    expect((await change(id, changes, limits)).outcome).toBe('updated');
  });

  it('hold when stores are handed over at once', async () => {
    const limits = limit({ perOwner: 2 });
    const ids: string[] = [];
    for (let index = 0; index < 6; index += 1) {
      const owner = `user:default/owner-${index}`;
      ids.push(
        (await givenStore(knex, `store-${index}`, { owner })).metadata.id,
      );
    }
    const results = await Promise.all(
      ids.map(id => change(id, { owner: 'user:default/bo' }, limits)),
    );
    expect(results.filter(({ outcome }) => outcome === 'updated')).toHaveLength(
      2,
    );
    expect(
      await knex('stores').where({ owner: 'user:default/bo' }),
    ).toHaveLength(2);
  });
});
