import {
  Store,
  storeSummaryMessage,
} from '@store-platform/backstage-plugin-stores-common';
import type { Knex } from 'knex';
import { degradedSince } from '../../notifications/degradedSince';
import { readDatabaseNow } from '../databaseNow';
import type { ReminderRow } from '../tables/reminderRow';
import { rowToStore } from '../tables/rowToStore';
import type { NewStoreEvent } from '../types';
import { insertEvents } from './insertEvents';
import { lockStore } from './lockStore';
import { writeReminder } from './writeReminder';

/** See {@link tellDegraded}. */
export interface TellDegradedOptions {
  knex: Knex;
  id: string;
  /** How long a spell lasts before it is told of, in milliseconds. */
  afterMs: number;
}

/** See {@link tellDegraded}. */
export type TellDegradedResult =
  | { outcome: 'nothing' }
  | { outcome: 'told'; store: Store; event: NewStoreEvent };

/** Tells, once a spell, that a store has not been available for long. Decided on the locked row. */
export async function tellDegraded(
  options: TellDegradedOptions,
): Promise<TellDegradedResult> {
  const { knex, id, afterMs } = options;
  return knex.transaction(async tx => {
    const row = await lockStore({ tx, id });
    const store = row && rowToStore({ ...row, queue_position: null });
    const since = store && degradedSince(store);
    if (!store || since === undefined) {
      return { outcome: 'nothing' };
    }
    const isLong = (await readDatabaseNow(tx)) - since >= afterMs;
    const reminder = await tx<ReminderRow>('store_reminders')
      .where('store_id', id)
      .first('degraded_since');
    if (!isLong || Number(reminder?.degraded_since ?? 0) === since) {
      return { outcome: 'nothing' };
    }
    const minutes = Math.round(afterMs / 60_000);
    const event: NewStoreEvent = {
      type: 'Warning',
      reason: 'RemainedDegraded',
      message: `Not available for ${minutes} ${
        minutes === 1 ? 'minute' : 'minutes'
      } or longer. ${storeSummaryMessage(store) ?? ''}`.trim(),
    };
    const { generation } = store.metadata;
    await insertEvents({ tx, storeId: id, generation, events: [event] });
    const values = { degraded_since: since };
    await writeReminder({ tx, storeId: id, values });
    return { outcome: 'told', store, event };
  });
}
