import { useApi, useApiHolder } from '@backstage/core-plugin-api';
import { signalApiRef } from '@backstage/plugin-signals-react';
import type { RolloutList } from '@store-platform/backstage-plugin-stores-common';
import { useMemo } from 'react';
import { storesApiRef } from '../apis/storesApiRef';
import { LiveQuery, LiveState } from '../lib/LiveQuery';
import { subscribeToStoreChanges } from '../lib/subscribeToStoreChanges';
import { useLiveQuery } from './useLiveQuery';

const ROLLING_POLL_MS = 5_000;
const IDLE_POLL_MS = 60_000;

/** How far changes of many stores are, kept fresh by signals and polling. Undefined until the first answer. */
export function useRollouts(): {
  rollouts?: RolloutList;
  refetch: () => Promise<void>;
} {
  const api = useApi(storesApiRef);
  const signals = useApiHolder().get(signalApiRef);
  const query = useMemo(
    () =>
      new LiveQuery({
        fetch: signal => api.listRollouts({ signal }),
        pollAfter,
        subscribeToChanges: subscribeToStoreChanges({ signals }),
      }),
    [api, signals],
  );
  const { data } = useLiveQuery(query);
  return { rollouts: data, refetch: query.refetch };
}

function pollAfter({ data }: LiveState<RolloutList>): number {
  return data?.items.length ? ROLLING_POLL_MS : IDLE_POLL_MS;
}
