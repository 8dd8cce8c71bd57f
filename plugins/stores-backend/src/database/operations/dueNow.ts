import type { Knex } from 'knex';
import { databaseNow } from '../databaseNow';
import type { StoreRowValues } from '../tables/storeRow';

/**
 * Columns that make a store due at once. If somebody works on it right now, `woken_at` tells them that what they
 * read is old, and it is due again as soon as they settle.
 */
export function dueNow(
  knex: Knex,
): Pick<StoreRowValues, 'next_at' | 'woken_at'> {
  return { next_at: databaseNow(knex), woken_at: databaseNow(knex) };
}
