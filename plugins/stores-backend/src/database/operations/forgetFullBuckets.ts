import type { Knex } from 'knex';
import { databaseNow } from '../databaseNow';

/** Removes token buckets that are full again, which is what absent ones are. Returns how many there were. */
export async function forgetFullBuckets(options: {
  knex: Knex;
}): Promise<number> {
  const { knex } = options;
  return knex('store_rate_limits')
    .where('full_at', '<=', databaseNow(knex))
    .delete();
}
