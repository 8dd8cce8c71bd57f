import type { Knex } from 'knex';

/**
 * Tells the two supported databases apart.
 *
 * @throws for any other database, rather than running SQL that was never tested there
 */
export function isPostgres(knex: Knex): boolean {
  const client: string = knex.client.config.client;
  if (client === 'pg') {
    return true;
  }
  if (client === 'better-sqlite3' || client === 'sqlite3') {
    return false;
  }
  throw new Error(
    `Stores are kept in PostgreSQL (pg) or SQLite (better-sqlite3), not in "${client}"`,
  );
}
