import type { Knex } from 'knex';
import type { StoreRow } from '../tables/storeRow';
import type { NewStoreEvent } from '../types';
import { insertEvents } from './insertEvents';

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
  return knex.transaction(async tx => {
    const row = await tx<StoreRow>('stores')
      .where('id', storeId)
      .first('generation');
    if (!row) {
      return 'absent';
    }
    const { generation } = row;
    await insertEvents({ tx, storeId, generation, events: [event] });
    return 'recorded';
  });
}
