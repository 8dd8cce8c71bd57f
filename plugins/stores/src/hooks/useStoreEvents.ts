import { useApi, useApiHolder } from '@backstage/core-plugin-api';
import { toError } from '@backstage/errors';
import { signalApiRef } from '@backstage/plugin-signals-react';
import type {
  StoreEvent,
  StoreEventPage,
} from '@store-platform/backstage-plugin-stores-common';
import { useEffect, useMemo, useState } from 'react';
import { storesApiRef } from '../apis/storesApiRef';
import { LiveQuery } from '../lib/LiveQuery';
import { subscribeToStoreChanges } from '../lib/subscribeToStoreChanges';
import { useLiveQuery } from './useLiveQuery';

const PAGE_SIZE = 10;
const POLL_MS = 10_000;

interface Seen {
  events: StoreEvent[];
  /** Where the page after the earliest one starts; absent when all are here. */
  nextCursor?: string;
}

/** A store's events, newest first: the newest page live, earlier ones on demand. */
export function useStoreEvents(storeId: string) {
  const api = useApi(storesApiRef);
  const signals = useApiHolder().get(signalApiRef);
  const query = useMemo(
    () =>
      new LiveQuery<StoreEventPage>({
        fetch: signal =>
          api.listEvents(storeId, { limit: PAGE_SIZE }, { signal }),
        pollAfter: () => POLL_MS,
        subscribeToChanges: subscribeToStoreChanges({ signals, storeId }),
      }),
    [api, signals, storeId],
  );
  const { data, error } = useLiveQuery(query);
  const [seen, setSeen] = useState<Seen>();
  const [earlierError, setEarlierError] = useState<Error>();
  const [loadingEarlier, setLoadingEarlier] = useState(false);

  // Events only ever come on top, so what was seen stays and the newest page is merged over it.
  useEffect(() => {
    if (data) {
      setSeen(before => mergeNewest(before, data));
    }
  }, [data]);

  const showEarlier = async () => {
    setLoadingEarlier(true);
    setEarlierError(undefined);
    try {
      const page = await api.listEvents(storeId, {
        limit: PAGE_SIZE,
        cursor: seen?.nextCursor,
      });
      setSeen(before => appendEarlier(before, page));
    } catch (caught) {
      setEarlierError(toError(caught));
    } finally {
      setLoadingEarlier(false);
    }
  };

  return {
    events: seen?.events,
    error: earlierError ?? error,
    hasEarlier: seen?.nextCursor !== undefined,
    loadingEarlier,
    showEarlier,
  };
}

function mergeNewest(before: Seen | undefined, page: StoreEventPage): Seen {
  if (!before) {
    return { events: page.items, nextCursor: page.nextCursor };
  }
  const newest = new Set(page.items.map(event => event.id));
  return {
    ...before,
    events: [
      ...page.items,
      ...before.events.filter(event => !newest.has(event.id)),
    ],
  };
}

function appendEarlier(before: Seen | undefined, page: StoreEventPage): Seen {
  const known = new Set(before?.events.map(event => event.id));
  return {
    events: [
      ...(before?.events ?? []),
      ...page.items.filter(event => !known.has(event.id)),
    ],
    nextCursor: page.nextCursor,
  };
}
