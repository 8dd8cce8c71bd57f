import { useApi } from '@backstage/core-plugin-api';
import { useEffect, useMemo, useRef, useSyncExternalStore } from 'react';
import { storesApiRef } from '../apis/storesApiRef';
import { LogFeed, LogFeedState } from '../lib/logs/LogFeed';
import type { LogSource } from './useLogSource';

/** How much of a log is read to begin with. */
export interface LogRange {
  tailLines: number;
  sinceSeconds?: number;
}

/** The log of a container, followed while the component is there. */
export function useLogFeed(options: {
  storeId: string;
  source: LogSource;
  range: LogRange;
}): { feed: LogFeed; state: LogFeedState } {
  const { storeId, source, range } = options;
  const { previous } = source;
  const { tailLines, sinceSeconds } = range;
  const pod = source.pod.name;
  const container = source.container.name;
  const api = useApi(storesApiRef);
  const feed = useMemo(
    () =>
      new LogFeed({
        read: (query, signal) => api.readLogs(storeId, query, { signal }),
        query: {
          pod,
          container,
          previous,
          follow: !previous,
          tailLines,
          sinceSeconds,
        },
      }),
    [api, storeId, pod, container, previous, tailLines, sinceSeconds],
  );
  const state = useSyncExternalStore(feed.subscribe, feed.getState);
  useRestarts({ feed, source });
  return { feed, state };
}

/** A log that ended with its container goes on when the container was started again. */
function useRestarts(options: { feed: LogFeed; source: LogSource }) {
  const { feed, source } = options;
  const { restarts, state } = source.container;
  const running = state === 'running' && !source.gone;
  const seen = useRef({ feed, restarts, running });
  useEffect(() => {
    const before = seen.current;
    seen.current = { feed, restarts, running };
    const started = running && (!before.running || restarts > before.restarts);
    if (
      before.feed === feed &&
      started &&
      feed.getState().connection.type === 'ended'
    ) {
      feed.resume();
    }
  }, [feed, restarts, running]);
}
