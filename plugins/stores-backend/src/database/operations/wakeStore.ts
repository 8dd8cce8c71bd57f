import type { Knex } from 'knex';
import { dueNow } from './dueNow';

/** See {@link wakeStore}. */
export interface WakeStoreOptions {
  knex: Knex;
  id: string;
}

/** Makes a store due now; one that is leased, as soon as it is settled. */
export async function wakeStore(
  options: WakeStoreOptions,
): Promise<'woken' | 'absent'> {
  const { knex, id } = options;
  const count = await knex('stores')
    .where('id', id)
    .whereNull('deleted_at')
    .update(dueNow(knex));
  return count > 0 ? 'woken' : 'absent';
}
