import { useSyncExternalStore } from 'react';
import type { LiveQuery, LiveState } from '../lib/LiveQuery';

/** What a live query knows, fresh for as long as the component is there. */
export function useLiveQuery<T>(query: LiveQuery<T>): LiveState<T> {
  return useSyncExternalStore(query.subscribe, query.getState);
}
