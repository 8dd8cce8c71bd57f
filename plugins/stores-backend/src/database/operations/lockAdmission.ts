import type { Knex } from 'knex';
import { isPostgres } from '../isPostgres';

/**
 * Makes transactions that count stores wait for each other, until the end of this one: two that count at the same time
 * would both find the last place free. SQLite has one writer anyway.
 *
 * Take it after rows of `stores`, never before: whoever holds it waits for no row.
 */
export async function lockAdmission(tx: Knex.Transaction): Promise<void> {
  if (isPostgres(tx)) {
    await tx('store_admission').forUpdate().first('id');
  }
}
