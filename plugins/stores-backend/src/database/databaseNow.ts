import type { Knex } from 'knex';
import { isPostgres } from './isPostgres';

/**
 * SQL for the database's time in milliseconds since 1970; one value within a statement.
 *
 * Replicas compare times that others wrote, and their own clocks may differ: only the database's clock counts.
 *
 * @param options - `plusMs`: milliseconds to add
 */
export function databaseNow(
  knex: Knex,
  options: { plusMs?: number } = {},
): Knex.Raw<number> {
  const plusMs = Math.round(options.plusMs ?? 0);
  // statement_timestamp(), because now() stands still for a whole transaction, which may have waited for a lock.
  return isPostgres(knex)
    ? knex.raw(
        '(floor(extract(epoch from statement_timestamp()) * 1000)::bigint + ?::bigint)',
        [plusMs],
      )
    : knex.raw(
        "(cast(round((julianday('now') - 2440587.5) * 86400000) as integer) + ?)",
        [plusMs],
      );
}

/** Asks the database what time it is. */
export async function readDatabaseNow(knex: Knex): Promise<number> {
  const row = await knex.first({ now: databaseNow(knex) });
  return Number(row.now);
}
