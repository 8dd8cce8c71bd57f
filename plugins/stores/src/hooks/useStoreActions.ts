import { useApi, useApiHolder } from '@backstage/core-plugin-api';
import { signalApiRef } from '@backstage/plugin-signals-react';
import type { StoreActionList } from '@store-platform/backstage-plugin-stores-common';
import { storesApiRef } from '../apis/storesApiRef';
import { LiveQuery, LiveState } from '../lib/LiveQuery';
import { liveQueryRegistry } from '../lib/liveQueryRegistry';
import { subscribeToStoreChanges } from '../lib/subscribeToStoreChanges';
import { useLiveQuery } from './useLiveQuery';

const RETRY_MS = 5_000;
const SIGNALLED_POLL_MS = 60_000;
const UNSIGNALLED_POLL_MS = 15_000;

const actionsQuery = liveQueryRegistry<StoreActionList>();

/**
 * What can be done to a store, and whether the reader may: the API's own answer, fresh and shared by all cards and tabs of a page.
 */
export function useStoreActions(storeId: string): {
  /** As last seen; undefined until the first answer. */
  actions?: StoreActionList;
  /** Why the last fetch failed. */
  error?: Error;
  refetch: () => Promise<void>;
} {
  const api = useApi(storesApiRef);
  const signals = useApiHolder().get(signalApiRef);
  const idleMs = signals ? SIGNALLED_POLL_MS : UNSIGNALLED_POLL_MS;
  const query = actionsQuery({
    api,
    key: storeId,
    create: () =>
      new LiveQuery({
        fetch: signal => api.listActions(storeId, { signal }),
        pollAfter: ({ error }: LiveState<StoreActionList>) =>
          error ? RETRY_MS : idleMs,
        subscribeToChanges: subscribeToStoreChanges({ signals, storeId }),
      }),
  });
  const { data, error } = useLiveQuery(query);
  return { actions: data, error, refetch: query.refetch };
}
