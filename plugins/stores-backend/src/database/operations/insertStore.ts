import type { Store } from '@store-platform/backstage-plugin-stores-common';
import type { Knex } from 'knex';
import type { ReachedLimit, StoreLimits } from '../../limits/StoreLimits';
import { rowToStore } from '../tables/rowToStore';
import { NewStore, storeToRow } from '../tables/storeToRow';
import type { Deed } from '../types';
import { findReachedLimit } from './findReachedLimit';
import { recordDeed } from './recordDeed';
import { recordRepeatedDeed } from './recordRepeatedDeed';
import { selectStores } from './selectStores';

/** See {@link insertStore}. */
export interface InsertStoreOptions {
  knex: Knex;
  store: NewStore;
  /** Makes the call safe to repeat. */
  idempotencyKey?: string;
  /** Most stores there may be; no limits when absent. */
  limits?: StoreLimits;
  deed: Deed;
}

/** See {@link insertStore}. */
export type InsertStoreResult =
  | { outcome: 'inserted'; store: Store }
  | { outcome: 'repeated'; store: Store }
  | { outcome: 'name-taken' }
  | { outcome: 'limit-reached'; reached: ReachedLimit };

/**
 * Writes a new store, the first event of its story and the audit record.
 *
 * `repeated` answers a second call with the same name and key by the same caller: the store of the first one.
 */
export async function insertStore(
  options: InsertStoreOptions,
): Promise<InsertStoreResult> {
  const { knex, store, idempotencyKey, limits, deed } = options;
  const { caller } = deed;
  return knex.transaction(async tx => {
    const reached = limits && (await findReachedLimit({ tx, store, limits }));
    // On PostgreSQL this waits for another transaction that inserts the same name, and a conflict that is ignored,
    // unlike one that fails, leaves the transaction usable.
    if (!reached) {
      await tx('stores')
        .insert(storeToRow({ knex: tx, store, caller, idempotencyKey }))
        .onConflict('live_name')
        .ignore();
    }
    const row = await selectStores(tx)
      .where('stores.live_name', store.name)
      .first();
    if (row?.id === store.id) {
      await recordDeed({ tx, row, deed });
      return { outcome: 'inserted', store: rowToStore(row) };
    }
    if (!row && reached) {
      return { outcome: 'limit-reached', reached };
    }
    const isRepeated =
      idempotencyKey !== undefined &&
      row?.idempotency_key === idempotencyKey &&
      row.created_by === caller.actor;
    if (!isRepeated) {
      return { outcome: 'name-taken' };
    }
    await recordRepeatedDeed({ tx, row, deed });
    return { outcome: 'repeated', store: rowToStore(row) };
  });
}
