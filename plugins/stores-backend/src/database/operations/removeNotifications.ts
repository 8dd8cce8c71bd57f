import type { Knex } from 'knex';
import { databaseNow } from '../databaseNow';

/** See {@link removeNotifications}. */
export interface RemoveNotificationsOptions {
  knex: Knex;
  /** Milliseconds. */
  olderThanMs: number;
}

/** Removes old notifications that were sent, superseded or given up. Returns how many. */
export async function removeNotifications(
  options: RemoveNotificationsOptions,
): Promise<number> {
  const { knex, olderThanMs } = options;
  return knex('store_notifications')
    .whereNull('next_at')
    .where('created_at', '<=', databaseNow(knex, { plusMs: -olderThanMs }))
    .delete();
}
