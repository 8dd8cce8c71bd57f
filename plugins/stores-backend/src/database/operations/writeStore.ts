import type { Store } from '@store-platform/backstage-plugin-stores-common';
import type { Knex } from 'knex';
import { databaseNow } from '../databaseNow';
import { rowToStore } from '../tables/rowToStore';
import type { StoreRow, StoreRowValues } from '../tables/storeRow';
import type { Deed } from '../types';
import { dueNow } from './dueNow';
import { recordDeed } from './recordDeed';
import { selectStores } from './selectStores';

/**
 * A person's accepted write: the columns, a new version, event and audit record that tell it, and the store due now.
 * The row must be locked by the same transaction.
 *
 * @returns the store as written
 */
export async function writeStore(options: {
  tx: Knex.Transaction;
  row: StoreRow;
  values: Partial<StoreRowValues>;
  deed: Deed;
}): Promise<Store> {
  const { tx, row, values, deed } = options;
  const asksCluster =
    values.generation !== undefined ||
    values.deletion_requested_at !== undefined;
  await tx('stores')
    .where('id', row.id)
    .update({
      ...(asksCluster ? { spec_request_id: deed.caller.requestId } : {}),
      ...values,
      ...dueNow(tx),
      version: row.version + 1,
      updated_at: databaseNow(tx),
    });
  const written = await selectStores(tx).where('stores.id', row.id).first();
  if (!written) {
    throw new Error(`Row of store ${row.id} vanished while it was locked`);
  }
  await recordDeed({ tx, row: written, deed });
  return rowToStore(written);
}
