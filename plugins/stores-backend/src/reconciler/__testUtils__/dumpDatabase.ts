import type { Knex } from 'knex';

/** What is written whatever becomes of a call: who tried, and how often. */
const OF_TRIES = ['store_audit', 'store_rate_limits'];

/** Every value of every row of every table, as text; but for what is written of tries. */
export async function dumpDatabase(knex: Knex): Promise<string> {
  const isSqlite = knex.client.config.client === 'better-sqlite3';
  const known: { name: string }[] = isSqlite
    ? await knex('sqlite_master').where({ type: 'table' }).select('name')
    : await knex('pg_catalog.pg_tables')
        .where({ schemaname: 'public' })
        .select({ name: 'tablename' });
  const tables = known
    .map(({ name }) => name)
    .filter(name => name.startsWith('store') && !OF_TRIES.includes(name))
    .sort();
  const dump = new Map<string, unknown[]>();
  for (const table of tables) {
    dump.set(table, await knex(table).select('*'));
  }
  return JSON.stringify([...dump]);
}
