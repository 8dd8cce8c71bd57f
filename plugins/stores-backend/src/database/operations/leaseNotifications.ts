import type { Knex } from 'knex';
import { randomUUID } from 'node:crypto';
import { readDatabaseNow } from '../databaseNow';
import { isPostgres } from '../isPostgres';
import {
  LeasedNotification,
  NotificationRow,
  rowToNotification,
} from '../tables/notificationRow';

/** See {@link leaseNotifications}. */
export interface LeaseNotificationsOptions {
  knex: Knex;
  /** Most notifications to lease. */
  limit: number;
  /** Milliseconds until another process may send those that this one did not settle. */
  leaseMs: number;
}

/** Takes notifications that are due, oldest first, for this process alone. */
export async function leaseNotifications(
  options: LeaseNotificationsOptions,
): Promise<LeasedNotification[]> {
  const { knex, limit, leaseMs } = options;
  return knex.transaction(async tx => {
    const now = await readDatabaseNow(tx);
    const query = tx<NotificationRow>('store_notifications')
      .select('*')
      .where('next_at', '<=', now)
      .where(builder =>
        builder.whereNull('lease_token').orWhere('lease_expires_at', '<=', now),
      )
      .orderBy('id')
      .limit(limit);
    if (isPostgres(tx)) {
      query.forUpdate().skipLocked();
    }
    const rows: NotificationRow[] = await query;
    const token = randomUUID();
    await tx<NotificationRow>('store_notifications')
      .whereIn(
        'id',
        rows.map(({ id }) => id),
      )
      .update({ lease_token: token, lease_expires_at: now + leaseMs });
    return rows.map(row => rowToNotification(row, token));
  });
}
