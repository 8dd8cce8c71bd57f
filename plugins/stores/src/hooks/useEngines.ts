import { useApi } from '@backstage/core-plugin-api';
import type { EngineList } from '@store-platform/backstage-plugin-stores-common';
import { storesApiRef } from '../apis/storesApiRef';
import { LiveQuery, LiveState } from '../lib/LiveQuery';
import { liveQueryRegistry } from '../lib/liveQueryRegistry';
import { useLiveQuery } from './useLiveQuery';

const RETRY_MS = 5_000;
const REFRESH_MS = 5 * 60_000;

const enginesQuery = liveQueryRegistry<EngineList>();

/** What can be created here: engines with their plans and parameters, and how stores are reached. */
export function useEngines(): {
  engines?: EngineList;
  error?: Error;
  loading: boolean;
  refetch: () => Promise<void>;
} {
  const api = useApi(storesApiRef);
  const query = enginesQuery({
    api,
    key: 'engines',
    create: () =>
      new LiveQuery({
        fetch: signal => api.listEngines({ signal }),
        pollAfter: ({ error }: LiveState<EngineList>) =>
          error ? RETRY_MS : REFRESH_MS,
      }),
  });
  const { data, error } = useLiveQuery(query);
  return {
    engines: data,
    error,
    loading: !data && !error,
    refetch: query.refetch,
  };
}
