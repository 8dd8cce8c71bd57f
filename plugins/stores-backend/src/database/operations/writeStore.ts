import type { Store } from '@store-platform/backstage-plugin-stores-common';
import type { Knex } from 'knex';
import { databaseNow } from '../databaseNow';
import { rowToStore } from '../tables/rowToStore';
import type { StoreRow, StoreRowValues } from '../tables/storeRow';
import type { NewStoreEvent } from '../types';
import { dueNow } from './dueNow';
import { insertEvents } from './insertEvents';
import { selectStores } from './selectStores';

/**
 * A person's accepted write: the columns, a new version, the event that tells it, and the store due now.
 * The row must be locked by the same transaction.
 *
 * @returns the store as written
 */
export async function writeStore(options: {
  tx: Knex.Transaction;
  row: StoreRow;
  values: Partial<StoreRowValues>;
  event: NewStoreEvent;
}): Promise<Store> {
  const { tx, row, values, event } = options;
  await tx('stores')
    .where('id', row.id)
    .update({
      ...values,
      ...dueNow(tx),
      version: row.version + 1,
      updated_at: databaseNow(tx),
    });
  const written = await selectStores(tx).where('stores.id', row.id).first();
  if (!written) {
    throw new Error(`Row of store ${row.id} vanished while it was locked`);
  }
  await insertEvents({
    tx,
    storeId: row.id,
    generation: written.generation,
    events: [event],
  });
  return rowToStore(written);
}
