import type { Store } from '@store-platform/backstage-plugin-stores-common';
import type { Knex } from 'knex';
import {
  isWorthNotifying,
  notificationFor,
  OwnerNotification,
} from '../../notifications/notificationFor';
import { databaseNow } from '../databaseNow';
import {
  NotificationRow,
  notificationToRow,
  OPERATORS,
} from '../tables/notificationRow';
import { rowToStore } from '../tables/rowToStore';
import type { NewStoreEvent } from '../types';
import { selectStores } from './selectStores';

const TROUBLES = ['Failed', 'RemainedDegraded'];
const RECOVERIES = ['Recovered', 'Resumed', 'Restarted'];
const OUTCOMES = [...TROUBLES, ...RECOVERIES, 'BecameReady'];

/**
 * Writes what the owner is to be told of events, in the transaction that writes the events. A newer notification
 * takes the place of an older one on the same topic that was not sent yet.
 */
export async function queueNotifications(options: {
  tx: Knex.Transaction;
  storeId: string;
  events: NewStoreEvent[];
}): Promise<void> {
  const { tx, storeId } = options;
  const events = options.events.filter(isWorthNotifying);
  const [row] =
    events.length === 0
      ? []
      : await selectStores(tx).where('stores.id', storeId);
  if (!row) {
    return;
  }
  const store = rowToStore(row);
  for (const event of events) {
    const notification = notificationFor({ event, store });
    if (notification && (await isNews(tx, storeId, event))) {
      await supersede(tx, storeId, notification.topic);
      await tx('store_notifications').insert(
        recipientsOf(notification, store).map(recipient =>
          notificationToRow({
            knex: tx,
            storeId,
            reason: event.reason,
            recipient,
            notification,
          }),
        ),
      );
    }
  }
}

function recipientsOf(
  { audience = 'owner' }: Pick<OwnerNotification, 'audience'>,
  { metadata }: Store,
): string[] {
  return [
    ...(audience === 'operators' ? [] : [metadata.owner]),
    ...(audience === 'owner' ? [] : [OPERATORS]),
  ];
}

/** Only who was told of trouble is told that it is over. Short spells are for the timeline. */
async function isNews(
  tx: Knex.Transaction,
  storeId: string,
  { reason }: NewStoreEvent,
): Promise<boolean> {
  if (!RECOVERIES.includes(reason)) {
    return true;
  }
  const last = await tx<NotificationRow>('store_notifications')
    .where('store_id', storeId)
    .whereIn('reason', OUTCOMES)
    .orderBy('id', 'desc')
    .first('reason');
  return last !== undefined && TROUBLES.includes(last.reason);
}

async function supersede(
  tx: Knex.Transaction,
  storeId: string,
  topic: string,
): Promise<void> {
  await tx<NotificationRow>('store_notifications')
    .where({ store_id: storeId, topic })
    .whereNotNull('next_at')
    .where(builder =>
      builder
        .whereNull('lease_token')
        .orWhere('lease_expires_at', '<=', databaseNow(tx)),
    )
    .update({ next_at: null, lease_token: null, error: 'Superseded' });
}
