import type { Knex } from 'knex';
import { eventToRow } from '../tables/eventRow';
import type { NewStoreEvent } from '../types';
import { queueNotifications } from './queueNotifications';

/**
 * Writes events of one store, in order, and what its owner is to be told of them. For use inside the transaction that
 * does what they tell, after the store was written.
 */
export async function insertEvents(options: {
  tx: Knex.Transaction;
  storeId: string;
  generation: number;
  events: NewStoreEvent[];
}): Promise<void> {
  const { tx, storeId, generation, events } = options;
  // One by one: the order of ids is the order of the story.
  for (const event of events) {
    await tx('store_events').insert(
      eventToRow({ knex: tx, storeId, generation, event }),
    );
  }
  await queueNotifications({ tx, storeId, events });
}
