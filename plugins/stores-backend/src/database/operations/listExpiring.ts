import type { Knex } from 'knex';
import { databaseNow } from '../databaseNow';

/** See {@link listExpiring}. */
export interface ListExpiringOptions {
  knex: Knex;
  /** Those that expire within so many milliseconds, and all that have. */
  withinMs: number;
  limit: number;
  /** Only those after this id: the last one of the page before. */
  after?: string;
}

/** Ids of stores whose date may ask for something now, in the order of ids. */
export async function listExpiring(
  options: ListExpiringOptions,
): Promise<string[]> {
  const { knex, withinMs, limit, after } = options;
  const query = knex('stores')
    .where('expires_at', '<=', databaseNow(knex, { plusMs: withinMs }))
    .whereNull('deletion_requested_at')
    .whereNull('deleted_at')
    .orderBy('id')
    .limit(limit)
    .select('id');
  if (after !== undefined) {
    query.where('id', '>', after);
  }
  const rows: { id: string }[] = await query;
  return rows.map(({ id }) => id);
}
