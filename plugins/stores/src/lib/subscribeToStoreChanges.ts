import type { SignalApi } from '@backstage/plugin-signals-react';
import { STORES_SIGNAL_CHANNEL } from '@store-platform/backstage-plugin-stores-common';
import type { SubscribeToChanges } from './LiveQuery';

/**
 * Changes of one store, or of any store when no id is given, as the backend signals them; undefined in apps without signals.
 *
 * Subscribes by itself instead of through `useSignal`, which keeps the last message only: of two stores that change at
 * the same time, one would go unseen.
 */
export function subscribeToStoreChanges(options: {
  signals: SignalApi | undefined;
  storeId?: string;
  /** Channels that carry `{ storeId }`; that of all changes unless told otherwise. */
  channels?: string[];
}): SubscribeToChanges | undefined {
  const { signals, storeId, channels = [STORES_SIGNAL_CHANNEL] } = options;
  if (!signals) {
    return undefined;
  }
  return onChange => {
    const subscribers = channels.map(channel =>
      signals.subscribe(channel, message => {
        if (storeId === undefined || message.storeId === storeId) {
          onChange();
        }
      }),
    );
    return () => subscribers.forEach(subscriber => subscriber.unsubscribe());
  };
}
