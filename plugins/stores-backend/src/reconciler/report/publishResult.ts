import type { LoggerService } from '@backstage/backend-plugin-api';
import type { Store } from '@store-platform/backstage-plugin-stores-common';
import type { Settlement } from '../../database/types';
import type { NotifyStoreChanged } from '../../notify/notifyStoreChanged';
import { isVisibleChange } from './isVisibleChange';

/** Tells the log what a pass recorded, and readers if there is something new for them to see. */
export function publishResult(options: {
  /** As it was before the pass. */
  store: Store;
  settlement: Settlement;
  notify: NotifyStoreChanged;
  logger: LoggerService;
}): void {
  const { store, settlement, notify, logger } = options;
  for (const event of settlement.events) {
    logger.info('Store event', {
      reason: event.reason,
      stage: event.stage,
      eventMessage: event.message,
    });
  }
  if (isVisibleChange(store, settlement)) {
    const reason = settlement.events.at(-1)?.reason ?? 'Observed';
    notify({ store, reason });
  }
}
