import type { LoggerService } from '@backstage/backend-plugin-api';
import { toError } from '@backstage/errors';
import type { EnforceExpiryResult } from '../database/operations/enforceExpiry';
import type { TellDegradedResult } from '../database/operations/tellDegraded';
import type { StoresDatabase } from '../database/StoresDatabase';
import { DAY_MS } from '../expiry/DAY_MS';
import type { ExpirySettings } from '../expiry/decideExpiry';
import type { NotificationSettings } from '../notifications/readNotificationSettings';
import type { NotifyStoreChanged } from '../notify/notifyStoreChanged';
import { forEachPage } from './forEachPage';

/** A notification that could not be sent for so long is no news any more. */
const GIVE_UP_AFTER_MS = DAY_MS;
/** Longer than spells of trouble last: whether its end is told depends on what was told of its begin. */
const KEEP_NOTIFICATIONS_MS = 30 * DAY_MS;

/** See {@link sweepStores}. */
export interface SweepOptions {
  db: StoresDatabase;
  expiry: ExpirySettings;
  notifications: NotificationSettings;
  notify: NotifyStoreChanged;
  logger: LoggerService;
}

/**
 * Does what time alone asks for: steps towards the expiry of stores, telling of stores that stay degraded, and tidying
 * the outbox. Each step is one transaction that decides again on the locked row, so sweeps may overlap or be cut off
 * anywhere. A store that breaks a step is logged and does not keep others from theirs.
 */
export async function sweepStores(
  options: SweepOptions & { signal: AbortSignal },
): Promise<void> {
  const { db, expiry, notifications, logger, signal } = options;
  const withinMs = Math.max(0, ...expiry.warnDays) * DAY_MS;
  await forEachPage({
    signal,
    list: page => db.listExpiring({ ...page, withinMs }),
    act: id =>
      step(options, id, () => db.enforceExpiry({ id, settings: expiry })),
  });
  await forEachPage({
    signal,
    list: page => db.listDegraded(page),
    act: id =>
      step(options, id, () =>
        db.tellDegraded({ id, afterMs: notifications.degradedAfterMs }),
      ),
  });
  const givenUp = await db.giveUpNotifications({
    olderThanMs: GIVE_UP_AFTER_MS,
  });
  if (givenUp > 0 && notifications.enabled) {
    logger.warn('Notifications were given up: they could not be sent', {
      count: givenUp,
    });
  }
  await db.removeNotifications({ olderThanMs: KEEP_NOTIFICATIONS_MS });
}

async function step(
  { notify, logger }: SweepOptions,
  storeId: string,
  take: () => Promise<EnforceExpiryResult | TellDegradedResult>,
): Promise<void> {
  try {
    const result = await take();
    if (result.outcome !== 'nothing') {
      const { store, event } = result;
      logger.info('Store event', {
        store: store.metadata.name,
        reason: event.reason,
        eventMessage: event.message,
      });
      notify({ store, reason: event.reason });
    }
  } catch (error) {
    logger.error('Store sweep failed for a store', {
      storeId,
      error: toError(error).message,
    });
  }
}
