import { useApi, useApiHolder } from '@backstage/core-plugin-api';
import { signalApiRef } from '@backstage/plugin-signals-react';
import {
  isStoreSettling,
  ListStoresQuery,
  StoreList,
} from '@store-platform/backstage-plugin-stores-common';
import { useMemo, useRef } from 'react';
import { storesApiRef } from '../apis/storesApiRef';
import { LiveQuery, LiveState } from '../lib/LiveQuery';
import { subscribeToStoreChanges } from '../lib/subscribeToStoreChanges';
import { useLiveQuery } from './useLiveQuery';

const SETTLING_POLL_MS = 5_000;
const IDLE_POLL_MS = 30_000;

/** A page of stores, live. */
export interface UseStoresResult {
  /** The page as last seen; that of the query before while the first answer to a new one is under way. */
  list?: StoreList;
  error?: Error;
  /** True until the first answer ever. */
  loading: boolean;
  /** True while `list` answers another query than the one asked now. */
  stale: boolean;
  refetch: () => Promise<void>;
}

/** Stores that match a query, kept fresh by signals and polling. */
export function useStores(listQuery: ListStoresQuery): UseStoresResult {
  const api = useApi(storesApiRef);
  const signals = useApiHolder().get(signalApiRef);
  // Callers build the query on each render; only what it says counts.
  const key = JSON.stringify(listQuery);
  const query = useMemo(() => {
    const parsed: ListStoresQuery = JSON.parse(key);
    return new LiveQuery({
      fetch: signal => api.listStores(parsed, { signal }),
      pollAfter,
      subscribeToChanges: subscribeToStoreChanges({ signals }),
    });
  }, [api, signals, key]);
  const { data, error } = useLiveQuery(query);

  const lastList = useRef<StoreList>();
  lastList.current = data ?? lastList.current;

  return {
    list: lastList.current,
    error,
    loading: !lastList.current && !error,
    stale: !data && !error && lastList.current !== undefined,
    refetch: query.refetch,
  };
}

function pollAfter({ data, error }: LiveState<StoreList>): number {
  const unsettled = error !== undefined || data?.items.some(isStoreSettling);
  return unsettled ? SETTLING_POLL_MS : IDLE_POLL_MS;
}
