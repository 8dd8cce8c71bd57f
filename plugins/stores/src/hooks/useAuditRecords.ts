import { useApi, useApiHolder } from '@backstage/core-plugin-api';
import { signalApiRef } from '@backstage/plugin-signals-react';
import type {
  AuditFilter,
  AuditPage,
} from '@store-platform/backstage-plugin-stores-common';
import { useMemo, useRef, useState } from 'react';
import { storesApiRef } from '../apis/storesApiRef';
import { LiveQuery } from '../lib/LiveQuery';
import { subscribeToStoreChanges } from '../lib/subscribeToStoreChanges';
import { useLiveQuery } from './useLiveQuery';

const PAGE_SIZE = 25;
const NEWEST_POLL_MS = 15_000;
// Records never change: an older page gets no other ones.
const OLDER_POLL_MS = 10 * 60_000;

/** Where a reader is among the pages of one filter. */
interface Place {
  filter: string;
  /** Cursors of the pages gone through, the shown one last; none on the newest. */
  cursors: string[];
}

/** A page of audit records, newest first; the newest page is kept fresh. */
export function useAuditRecords(filter: AuditFilter) {
  const key = JSON.stringify(filter);
  const [place, setPlace] = useState<Place>({ filter: key, cursors: [] });
  // Another filter begins at its newest page.
  const cursors = place.filter === key ? place.cursors : [];
  const query = useAuditQuery({ key, cursor: cursors.at(-1) });
  const { data, error } = useLiveQuery(query);

  // Until the first answer to another question, the last one stays in sight.
  const last = useRef<AuditPage>();
  last.current = data ?? last.current;
  const go = (to: string[]) => setPlace({ filter: key, cursors: to });
  const nextCursor = data?.nextCursor;

  return {
    page: last.current,
    error,
    stale: !data && !error && last.current !== undefined,
    number: cursors.length + 1,
    older: nextCursor ? () => go([...cursors, nextCursor]) : undefined,
    newer: cursors.length > 0 ? () => go(cursors.slice(0, -1)) : undefined,
    refetch: query.refetch,
  };
}

function useAuditQuery(options: { key: string; cursor: string | undefined }) {
  const { key, cursor } = options;
  const api = useApi(storesApiRef);
  const signals = useApiHolder().get(signalApiRef);
  return useMemo(() => {
    const filter: AuditFilter = JSON.parse(key);
    const { storeId } = filter;
    return new LiveQuery<AuditPage>({
      fetch: signal =>
        api.listAudit({ ...filter, limit: PAGE_SIZE, cursor }, { signal }),
      pollAfter: () => (cursor ? OLDER_POLL_MS : NEWEST_POLL_MS),
      // Signals of all stores together would be many; one store's are few.
      subscribeToChanges:
        storeId && !cursor
          ? subscribeToStoreChanges({ signals, storeId })
          : undefined,
    });
  }, [api, signals, key, cursor]);
}
