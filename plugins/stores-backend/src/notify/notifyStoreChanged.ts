import type { LoggerService } from '@backstage/backend-plugin-api';
import { toError } from '@backstage/errors';
import type { EventsService } from '@backstage/plugin-events-node';
import type { SignalsService } from '@backstage/plugin-signals-node';
import {
  Store,
  STORES_EVENT_TOPIC,
  STORES_SIGNAL_CHANNEL,
} from '@store-platform/backstage-plugin-stores-common';

/** Tells whoever listens that a store changed. Never fails and never waits: listeners also look by themselves now and then. */
export type NotifyStoreChanged = (change: {
  store: Pick<Store, 'metadata'>;
  reason: string;
}) => void;

/**
 * Sends a signal to open pages and an event to other backend plugins. Neither carries data of the store:
 * readers ask the API again, so its permissions hold.
 */
export function createStoreNotifier(options: {
  signals: SignalsService;
  events: EventsService;
  logger: LoggerService;
}): NotifyStoreChanged {
  const { signals, events, logger } = options;
  return ({ store, reason }) => {
    const { id: storeId, name } = store.metadata;
    const failed = (error: unknown) =>
      logger.warn('Cannot tell of a changed store', toError(error));
    signals
      .publish({
        recipients: { type: 'broadcast' },
        channel: STORES_SIGNAL_CHANNEL,
        message: { storeId },
      })
      .catch(failed);
    events
      .publish({
        topic: STORES_EVENT_TOPIC,
        eventPayload: { storeId, name, reason },
      })
      .catch(failed);
  };
}
