import type { StoresApi } from '@store-platform/backstage-plugin-stores-common';
import type { LiveQuery } from './LiveQuery';

/**
 * Remembers one query per API and key, so that all cards of a page share one fetch and always show the same.
 */
export function liveQueryRegistry<T>() {
  const queriesOf = new WeakMap<StoresApi, Map<string, LiveQuery<T>>>();

  return (options: {
    api: StoresApi;
    key: string;
    create: () => LiveQuery<T>;
  }): LiveQuery<T> => {
    const { api, key, create } = options;
    const queries = queriesOf.get(api) ?? new Map<string, LiveQuery<T>>();
    queriesOf.set(api, queries);
    const query = queries.get(key) ?? create();
    queries.set(key, query);
    return query;
  };
}
