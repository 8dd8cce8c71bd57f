import type { Knex } from 'knex';
import { isPostgres } from './isPostgres';

/**
 * Lets SQLite, which development uses, wait for the disk at checkpoints and not at every commit: the reconciler commits a few times
 * a second, and each wait stands still the whole process. A crash of the process loses nothing; a power cut may lose the last moments,
 * which the next looks at the clusters make good. Changes nothing on PostgreSQL.
 */
export async function easeSqlite(knex: Knex): Promise<void> {
  if (isPostgres(knex)) {
    return;
  }
  await knex.raw('PRAGMA journal_mode = WAL');
  await knex.raw('PRAGMA synchronous = NORMAL');
}
