import type {
  ParsedListStoresQuery,
  StoreList,
} from '@store-platform/backstage-plugin-stores-common';
import type { Knex } from 'knex';
import { rowToStore } from '../tables/rowToStore';
import { searchText } from '../tables/searchText';
import { selectStores } from './selectStores';
import { whereSummary } from './whereSummary';

/** Narrows a query over `stores` to what a caller may see. Columns are named with their table: `stores.owner`. */
export type StoreFilter = (builder: Knex.QueryBuilder) => void;

/** See {@link listStores}. */
export interface ListStoresOptions {
  knex: Knex;
  query: ParsedListStoresQuery;
  /** Added to every condition, for items, total and queue length alike. */
  filter?: StoreFilter;
}

const sortColumns: Record<ParsedListStoresQuery['sort'], string> = {
  name: 'stores.name',
  title: 'lower(stores.title)',
  createdAt: 'stores.created_at',
  engine: 'stores.engine',
  plan: 'stores.plan',
  owner: 'stores.owner',
};

/** A page of stores. Deleted ones are left out unless their status is asked for. */
export async function listStores(
  options: ListStoresOptions,
): Promise<StoreList> {
  const { knex, query, filter = () => {} } = options;
  const matching = (builder: Knex.QueryBuilder) =>
    void builder.where(filter).where(inner => whereQuery(inner, query));
  const direction = query.order === 'asc' ? 'asc' : 'desc';

  // Side by side, where the database has more than one connection to give.
  const [rows, totalItems, queueLength] = await Promise.all([
    selectStores(knex)
      .where(matching)
      .orderByRaw(`${sortColumns[query.sort]} ${direction}`)
      .orderBy('stores.id', direction)
      .offset(query.offset)
      .limit(query.limit),
    count(knex('stores').where(matching)),
    count(
      knex('stores')
        .where(filter)
        .where(builder => whereSummary(builder, 'Queued')),
    ),
  ]);
  return { items: rows.map(rowToStore), totalItems, queueLength };
}

function whereQuery(
  builder: Knex.QueryBuilder,
  query: ParsedListStoresQuery,
): void {
  const { status, engine, plan, owner, search } = query;
  if (status?.length) {
    builder.where(any => {
      status.forEach(word => any.orWhere(one => whereSummary(one, word)));
    });
  } else {
    builder.whereNull('stores.deleted_at');
  }
  if (engine?.length) {
    builder.whereIn('stores.engine', engine);
  }
  if (plan?.length) {
    builder.whereIn('stores.plan', plan);
  }
  if (owner?.length) {
    builder.whereIn('stores.owner', owner);
  }
  if (search) {
    const pattern = searchText(search).replace(/[\\%_]/g, '\\$&');
    builder.whereRaw(`stores.search_text like ? escape '\\'`, [`%${pattern}%`]);
  }
}

async function count(query: Knex.QueryBuilder): Promise<number> {
  const row = await query.count({ count: '*' }).first();
  return Number(row.count);
}
