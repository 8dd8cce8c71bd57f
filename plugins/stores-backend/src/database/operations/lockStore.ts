import type { Knex } from 'knex';
import { isPostgres } from '../isPostgres';
import type { StoreRow } from '../tables/storeRow';

/**
 * Reads a store's row and keeps others from changing it until the transaction ends, so that guards checked on the
 * row still hold when it is written. SQLite has one writer anyway.
 *
 * A deleted store counts as absent: there is nothing left to change.
 */
export async function lockStore(options: {
  tx: Knex.Transaction;
  id: string;
}): Promise<StoreRow | undefined> {
  const { tx, id } = options;
  const query = tx('stores').where('id', id).whereNull('deleted_at');
  if (isPostgres(tx)) {
    query.forUpdate();
  }
  return query.first('*');
}
