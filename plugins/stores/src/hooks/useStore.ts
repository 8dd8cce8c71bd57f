import { useApi, useApiHolder } from '@backstage/core-plugin-api';
import { signalApiRef } from '@backstage/plugin-signals-react';
import {
  isStoreSettling,
  Store,
} from '@store-platform/backstage-plugin-stores-common';
import { storesApiRef } from '../apis/storesApiRef';
import { isNotFound } from '../lib/isNotFound';
import { LiveQuery, LiveState } from '../lib/LiveQuery';
import { liveQueryRegistry } from '../lib/liveQueryRegistry';
import { subscribeToStoreChanges } from '../lib/subscribeToStoreChanges';
import { useLiveQuery } from './useLiveQuery';

const SETTLING_POLL_MS = 5_000;
const IDLE_POLL_MS = 30_000;

const storeQuery = liveQueryRegistry<Store>();

/** One store, live. */
export interface UseStoreResult {
  /** The store as last seen; kept while it is fetched again, and after it is gone. */
  store?: Store;
  /** Why the last fetch failed, unless because the store is gone. */
  error?: Error;
  /** True until the first answer. */
  loading: boolean;
  /** True once the store is deleted and nothing of it is left. */
  gone: boolean;
  /** Asks again now; resolves when answered. */
  refetch: () => Promise<void>;
}

/**
 * The only way a component gets at a store's data: fetched, kept fresh by signals and polling, shared by all cards of a page.
 */
export function useStore(id: string): UseStoreResult {
  const api = useApi(storesApiRef);
  const signals = useApiHolder().get(signalApiRef);
  const query = storeQuery({
    api,
    key: id,
    create: () =>
      new LiveQuery({
        fetch: signal => api.getStore(id, { signal }),
        pollAfter,
        subscribeToChanges: subscribeToStoreChanges({ signals, storeId: id }),
      }),
  });
  const { data: store, error } = useLiveQuery(query);
  const gone = store?.metadata.deletedAt !== undefined || isNotFound(error);

  return {
    store,
    error: gone ? undefined : error,
    loading: !store && !error,
    gone,
    refetch: query.refetch,
  };
}

function pollAfter({ data, error }: LiveState<Store>): number {
  const unsettled = error !== undefined || (data && isStoreSettling(data));
  return unsettled && !isNotFound(error) ? SETTLING_POLL_MS : IDLE_POLL_MS;
}
