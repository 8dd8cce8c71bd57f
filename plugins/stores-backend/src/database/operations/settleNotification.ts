import type { Knex } from 'knex';
import { databaseNow } from '../databaseNow';
import type { LeasedNotification } from '../tables/notificationRow';

/** What came of a notification that was leased. */
export type NotificationOutcome =
  | { type: 'sent' }
  /** There is nobody to send it to. */
  | { type: 'unwanted' }
  /** Sending was tried and failed. */
  | { type: 'failed'; error: string; againInMs: number }
  /** Not tried. */
  | { type: 'put-back'; againInMs: number };

/** See {@link settleNotification}. */
export interface SettleNotificationOptions {
  knex: Knex;
  notification: Pick<
    LeasedNotification,
    'id' | 'token' | 'storeId' | 'topic' | 'attempts'
  >;
  outcome: NotificationOutcome;
}

/**
 * Records what came of a leased notification. One that has to be sent later is dropped if a newer one on the same
 * topic was written meanwhile: told in the wrong order, the older would have the last word.
 *
 * `lost`: another process has it, nothing was written.
 */
export async function settleNotification(
  options: SettleNotificationOptions,
): Promise<'settled' | 'lost'> {
  const { knex, notification, outcome } = options;
  const { id, token } = notification;
  const count = await knex('store_notifications')
    .where({ id, lease_token: token })
    .update({
      lease_token: null,
      lease_expires_at: null,
      ...outcomeValues(knex, notification, outcome),
    });
  return count > 0 ? 'settled' : 'lost';
}

function outcomeValues(
  knex: Knex,
  { id, storeId, topic, attempts }: SettleNotificationOptions['notification'],
  outcome: NotificationOutcome,
) {
  if (outcome.type === 'sent') {
    return { sent_at: databaseNow(knex), next_at: null, error: null };
  }
  if (outcome.type === 'unwanted') {
    return { next_at: null, error: 'No recipient is configured' };
  }
  const newer = knex('store_notifications as newer')
    .where({ 'newer.store_id': storeId, 'newer.topic': topic })
    .where('newer.id', '>', id)
    .select('newer.id');
  const next_at = knex.raw('case when exists ? then null else ? end', [
    newer,
    databaseNow(knex, { plusMs: outcome.againInMs }),
  ]);
  return outcome.type === 'failed'
    ? { next_at, attempts: attempts + 1, error: outcome.error }
    : { next_at };
}
