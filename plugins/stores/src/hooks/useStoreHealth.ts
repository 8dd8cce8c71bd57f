import { useApi, useApiHolder } from '@backstage/core-plugin-api';
import { signalApiRef } from '@backstage/plugin-signals-react';
import {
  StoreHealth,
  STORES_HEALTH_SIGNAL_CHANNEL,
  STORES_SIGNAL_CHANNEL,
} from '@store-platform/backstage-plugin-stores-common';
import { storesApiRef } from '../apis/storesApiRef';
import { isNotFound } from '../lib/isNotFound';
import { isPodEnded } from '../lib/isPodEnded';
import { LiveQuery } from '../lib/LiveQuery';
import { liveQueryRegistry } from '../lib/liveQueryRegistry';
import { subscribeToStoreChanges } from '../lib/subscribeToStoreChanges';
import { useLiveQuery } from './useLiveQuery';

/** What pods use is measured, not signalled: looked up this often, which also makes good for a lost signal. */
const MEASURE_MS = 60_000;
/** In apps without signals, and while something is missing that nobody signals when it comes. */
const POLL_MS = 15_000;

const healthQuery = liveQueryRegistry<StoreHealth>();

/** One store's health, live: one query for card and tab, fetched again when a pod or the store changes. */
export function useStoreHealth(storeId: string): {
  /** As last seen; kept while it is fetched again. */
  health?: StoreHealth;
  /** Why the last fetch failed, unless because the store is gone. */
  error?: Error;
  /** True until the first answer. */
  loading: boolean;
  /** True once nothing is known of the store any more. */
  gone: boolean;
  /** Asks again now; resolves when answered. */
  refetch: () => Promise<void>;
} {
  const api = useApi(storesApiRef);
  const signals = useApiHolder().get(signalApiRef);
  const query = healthQuery({
    api,
    key: storeId,
    create: () =>
      new LiveQuery({
        fetch: signal => api.getHealth(storeId, { signal }),
        pollAfter: ({ data, error }) =>
          signals && data && !error && isMeasured(data) ? MEASURE_MS : POLL_MS,
        subscribeToChanges: subscribeToStoreChanges({
          signals,
          storeId,
          channels: [STORES_SIGNAL_CHANNEL, STORES_HEALTH_SIGNAL_CHANNEL],
        }),
      }),
  });
  const { data: health, error } = useLiveQuery(query);
  const gone = isNotFound(error);

  return {
    health,
    error: gone ? undefined : error,
    loading: !health && !error,
    gone,
    refetch: query.refetch,
  };
}

/** Whether what pods use is known, as far as the cluster tells it, and the shop answers as it should. */
function isMeasured(health: StoreHealth): boolean {
  const pods = health.components.flatMap(component => component.pods);
  const lacking = pods.some(
    pod => !isPodEnded(pod) && pod.ready && pod.memory.used === undefined,
  );
  const known = health.metrics === 'unavailable' || !lacking;
  return known && health.probes.every(({ ok }) => ok);
}
