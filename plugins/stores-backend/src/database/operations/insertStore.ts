import type { Store } from '@store-platform/backstage-plugin-stores-common';
import type { Knex } from 'knex';
import { rowToStore } from '../tables/rowToStore';
import { NewStore, storeToRow } from '../tables/storeToRow';
import type { NewStoreEvent } from '../types';
import { insertEvents } from './insertEvents';
import { selectStores } from './selectStores';

/** See {@link insertStore}. */
export interface InsertStoreOptions {
  knex: Knex;
  store: NewStore;
  /** Who asks: an entity or service reference. */
  createdBy: string;
  requestId: string;
  /** Makes the call safe to repeat. */
  idempotencyKey?: string;
  /** What the timeline tells of it. */
  event: NewStoreEvent;
}

/** See {@link insertStore}. */
export type InsertStoreResult =
  | { outcome: 'inserted'; store: Store }
  | { outcome: 'repeated'; store: Store }
  | { outcome: 'name-taken' };

/**
 * Writes a new store and the first event of its story.
 *
 * `repeated` answers a second call with the same name and key by the same caller: the store of the first one.
 */
export async function insertStore(
  options: InsertStoreOptions,
): Promise<InsertStoreResult> {
  const { knex, store, createdBy, idempotencyKey, event } = options;
  return knex.transaction(async tx => {
    // On PostgreSQL this waits for another transaction that inserts the same name, and a conflict that is ignored,
    // unlike one that fails, leaves the transaction usable.
    await tx('stores')
      .insert(storeToRow({ ...options, knex: tx }))
      .onConflict('live_name')
      .ignore();
    const row = await selectStores(tx)
      .where('stores.live_name', store.name)
      .first();
    if (row?.id === store.id) {
      await insertEvents({
        tx,
        storeId: store.id,
        generation: row.generation,
        events: [event],
      });
      return { outcome: 'inserted', store: rowToStore(row) };
    }
    const isRepeated =
      idempotencyKey !== undefined &&
      row?.idempotency_key === idempotencyKey &&
      row.created_by === createdBy;
    return isRepeated
      ? { outcome: 'repeated', store: rowToStore(row) }
      : { outcome: 'name-taken' };
  });
}
