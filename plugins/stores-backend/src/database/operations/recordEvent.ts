import type { Knex } from 'knex';
import { eventToRow } from '../tables/eventRow';
import type { StoreRow } from '../tables/storeRow';
import type { NewStoreEvent } from '../types';

/** See {@link recordEvent}. */
export interface RecordEventOptions {
  knex: Knex;
  storeId: string;
  event: NewStoreEvent;
}

/** Adds an event to a store's story that goes with no other write. */
export async function recordEvent(
  options: RecordEventOptions,
): Promise<'recorded' | 'absent'> {
  const { knex, storeId, event } = options;
  const row = await knex<StoreRow>('stores')
    .where('id', storeId)
    .first('generation');
  if (!row) {
    return 'absent';
  }
  await knex('store_events').insert(
    eventToRow({ knex, storeId, generation: row.generation, event }),
  );
  return 'recorded';
}
