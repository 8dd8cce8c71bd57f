import type { StoreEventPage } from '@store-platform/backstage-plugin-stores-common';
import type { Knex } from 'knex';
import { rowToEvent, StoreEventRow } from '../tables/eventRow';

/** See {@link listEvents}. */
export interface ListEventsOptions {
  knex: Knex;
  storeId: string;
  limit: number;
  /** `nextCursor` of the page before. */
  cursor?: string;
}

/** A page of a store's events, newest first. */
export async function listEvents(
  options: ListEventsOptions,
): Promise<StoreEventPage> {
  const { knex, storeId, limit, cursor } = options;
  const query = knex<StoreEventRow>('store_events')
    .select('*')
    .where('store_id', storeId)
    .orderBy('id', 'desc')
    .limit(limit + 1);
  if (cursor !== undefined) {
    query.where('id', '<', cursor);
  }
  const rows: StoreEventRow[] = await query;
  const items = rows.slice(0, limit).map(rowToEvent);
  const last = items.at(-1);
  return rows.length > limit && last
    ? { items, nextCursor: last.id }
    : { items };
}
