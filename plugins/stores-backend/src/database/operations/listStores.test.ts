import {
  ListStoresQuery,
  listStoresQuerySchema,
} from '@store-platform/backstage-plugin-stores-common';
import type { Knex } from 'knex';
import {
  createTestDatabase,
  givenStore,
  testDatabases,
} from '../__testUtils__';
import { findStore } from './findStore';
import { listStores, StoreFilter } from './listStores';

jest.setTimeout(60_000);

const databases = testDatabases();

const list = (knex: Knex, query: ListStoresQuery, filter?: StoreFilter) =>
  listStores({ knex, query: listStoresQuerySchema.parse(query), filter });

const names = async (...args: Parameters<typeof list>) =>
  (await list(...args)).items.map(store => store.metadata.name);

async function givenShops(knex: Knex) {
  const group = 'group:default/toys';
  await givenStore(knex, 'tea-shop', { title: 'Änne’s Tea' });
  await givenStore(knex, 'toys', { title: '100% Toys', owner: group });
  await givenStore(knex, 'books', { title: 'b_oks', engine: 'medusa' });
  await givenStore(knex, 'wine', { title: 'Wine \\ Co', plan: 'standard' });
  await givenStore(knex, 'gone', { title: 'Gone' });
  const write = (name: string, values: object) =>
    knex('stores').where({ name }).update(values);
  await write('tea-shop', { created_at: 1000, queued_at: 900 });
  await write('toys', { created_at: 3000, queued_at: 800 });
  await write('books', { created_at: 2000, is_ready: true, ready_at: 5 });
  await write('wine', { created_at: 3000, admitted_at: 4 });
  await write('gone', { deleted_at: 9, live_name: null, next_at: null });
}

describe.each(databases.eachSupportedId())('listStores, %s', databaseId => {
  let knex: Knex;

  beforeAll(async () => {
    knex = await createTestDatabase(databases, databaseId);
    await givenShops(knex);
  });

  it.each<[string, ListStoresQuery, string[]]>([
    ['live stores', {}, ['books', 'tea-shop', 'toys', 'wine']],
    ['one status', { status: ['Ready'] }, ['books']],
    [
      'either status',
      { status: ['Provisioning', 'Deleted'] },
      ['gone', 'wine'],
    ],
    ['an engine', { engine: ['medusa'] }, ['books']],
    ['either engine', { engine: ['medusa', 'other'] }, ['books']],
    ['a plan', { plan: ['standard'] }, ['wine']],
    ['an owner', { owner: ['group:default/toys'] }, ['toys']],
    [
      'all filters at once',
      { plan: ['small'], status: ['Queued'], owner: ['group:default/toys'] },
      ['toys'],
    ],
    [
      'filters that exclude each other',
      { engine: ['medusa'], plan: ['standard'] },
      [],
    ],
    ['part of the name', { search: 'EA-SH' }, ['tea-shop']],
    ['part of the title in any case', { search: 'äNNE' }, ['tea-shop']],
    ['nothing across name and title', { search: 'toys100' }, []],
    ['a literal percent sign', { search: '0%' }, ['toys']],
    ['a literal underscore', { search: 'b_o' }, ['books']],
    ['a literal backslash', { search: '\\' }, ['wine']],
    ['a quote', { search: "'" }, []],
  ])('finds %s', async (_, query, expected) => {
    const result = await list(knex, { ...query, sort: 'name', order: 'asc' });

    expect(result.items.map(store => store.metadata.name)).toEqual(expected);
    expect(result.totalItems).toBe(expected.length);
    expect(result.queueLength).toBe(2);
  });

  it.each<[ListStoresQuery, string[]]>([
    [{ sort: 'name' }, ['wine', 'toys', 'tea-shop', 'books']],
    [{ sort: 'name', order: 'asc' }, ['books', 'tea-shop', 'toys', 'wine']],
    [{ sort: 'engine', order: 'asc', limit: 1 }, ['books']],
    [{ sort: 'plan', limit: 1 }, ['wine']],
    [{ sort: 'owner', limit: 1 }, ['toys']],
    [{ sort: 'createdAt', order: 'asc', limit: 2 }, ['tea-shop', 'books']],
    [{ sort: 'title', status: ['Ready', 'Provisioning'] }, ['wine', 'books']],
  ])('sorts by %j', async (query, expected) => {
    expect(await names(knex, query)).toEqual(expected);
  });

  it('pages in a stable order where the sort field ties', async () => {
    const all = await names(knex, {});
    const paged = [];
    for (let offset = 0; offset < 5; offset++) {
      paged.push(...(await names(knex, { offset, limit: 1 })));
    }

    expect(paged).toEqual(all);
    expect((await list(knex, { offset: 3, limit: 1 })).totalItems).toBe(4);
  });

  it('tells the place in the whole queue, also on a filtered page', async () => {
    const { items } = await list(knex, { search: 'tea' });
    expect(items.map(store => store.status.queuePosition)).toEqual([2]);

    const positions = (await list(knex, {})).items.map(store => [
      store.metadata.name,
      store.status.queuePosition,
    ]);
    expect(Object.fromEntries(positions)).toEqual({
      toys: 1,
      'tea-shop': 2,
      books: undefined,
      wine: undefined,
    });
    expect(await findStore({ knex, id: items[0].metadata.id })).toEqual(
      items[0],
    );
  });

  it('shows and counts only what the filter lets through', async () => {
    const filter: StoreFilter = builder =>
      builder
        .where('stores.owner', 'group:default/toys')
        .orWhere('stores.engine', 'medusa');

    const result = await list(knex, { sort: 'name', order: 'asc' }, filter);
    expect(result.items.map(store => store.metadata.name)).toEqual([
      'books',
      'toys',
    ]);
    expect(result.totalItems).toBe(2);
    expect(result.queueLength).toBe(1);
    expect(await names(knex, { plan: ['standard'] }, filter)).toEqual([]);
  });
});
