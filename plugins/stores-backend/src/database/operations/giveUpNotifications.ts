import type { Knex } from 'knex';
import { databaseNow } from '../databaseNow';

/** See {@link giveUpNotifications}. */
export interface GiveUpNotificationsOptions {
  knex: Knex;
  /** Milliseconds after which an unsent notification is no news any more. */
  olderThanMs: number;
}

/** Gives up what could not be sent in time. Returns how many. */
export async function giveUpNotifications(
  options: GiveUpNotificationsOptions,
): Promise<number> {
  const { knex, olderThanMs } = options;
  return knex('store_notifications')
    .whereNotNull('next_at')
    .where('created_at', '<=', databaseNow(knex, { plusMs: -olderThanMs }))
    .where(builder =>
      builder
        .whereNull('lease_token')
        .orWhere('lease_expires_at', '<=', databaseNow(knex)),
    )
    .update({ next_at: null, lease_token: null });
}
