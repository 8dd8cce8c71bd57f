import { useApi, useApiHolder } from '@backstage/core-plugin-api';
import { signalApiRef } from '@backstage/plugin-signals-react';
import {
  LogSources,
  STORES_HEALTH_SIGNAL_CHANNEL,
  STORES_SIGNAL_CHANNEL,
} from '@store-platform/backstage-plugin-stores-common';
import { storesApiRef } from '../apis/storesApiRef';
import { LiveQuery } from '../lib/LiveQuery';
import { liveQueryRegistry } from '../lib/liveQueryRegistry';
import { subscribeToStoreChanges } from '../lib/subscribeToStoreChanges';
import { useLiveQuery } from './useLiveQuery';

/** Makes good for a signal that was lost. */
const SIGNALLED_POLL_MS = 60_000;
/** In apps without signals, and after a failure. */
const POLL_MS = 10_000;

const sourcesQuery = liveQueryRegistry<LogSources>();

/** The pods and containers of a store whose logs can be read; renewed when a pod or the store changes. */
export function useLogSources(storeId: string): {
  sources?: LogSources;
  error?: Error;
  refetch: () => Promise<void>;
} {
  const api = useApi(storesApiRef);
  const signals = useApiHolder().get(signalApiRef);
  const query = sourcesQuery({
    api,
    key: storeId,
    create: () =>
      new LiveQuery({
        fetch: signal => api.listLogSources(storeId, { signal }),
        pollAfter: ({ error }) =>
          signals && !error ? SIGNALLED_POLL_MS : POLL_MS,
        subscribeToChanges: subscribeToStoreChanges({
          signals,
          storeId,
          channels: [STORES_SIGNAL_CHANNEL, STORES_HEALTH_SIGNAL_CHANNEL],
        }),
      }),
  });
  const { data, error } = useLiveQuery(query);
  return { sources: data, error, refetch: query.refetch };
}
