import type { Knex } from 'knex';

/** Every value of every row, as text. */
export async function dumpDatabase(knex: Knex): Promise<string> {
  const stores = await knex('stores').select('*');
  const events = await knex('store_events').select('*');
  return JSON.stringify({ stores, events });
}
