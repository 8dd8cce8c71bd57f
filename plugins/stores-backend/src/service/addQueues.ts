import {
  Store,
  storeSummary,
} from '@store-platform/backstage-plugin-stores-common';
import type { StoreFilter } from '../database/operations/listStores';
import type { StoresDatabase } from '../database/StoresDatabase';
import { queueMessage } from '../model/queueMessage';

/** How many stores may be set up at a time on a cluster. */
export type PlacesOf = (cluster: string) => number;

/** The stores, and of those that are queued why. Names only stores that the filter lets through. */
export async function addQueues(options: {
  db: Pick<StoresDatabase, 'describeQueues'>;
  stores: Store[];
  placesOf: PlacesOf;
  /** Narrows what the caller may read; absent if that is everything. */
  filter?: StoreFilter;
}): Promise<Store[]> {
  const { db, stores, placesOf, filter } = options;
  const queued = stores.filter(store => storeSummary(store) === 'Queued');
  const clusters = [...new Set(queued.map(({ spec }) => spec.cluster))];
  const queues = await db.describeQueues({ clusters, filter });
  return stores.map(store => {
    const { queuePosition: position } = store.status;
    const queue = queues.find(({ cluster }) => cluster === store.spec.cluster);
    if (!queue || position === undefined) {
      return store;
    }
    const { cluster, ...found } = queue;
    const known = { ...found, position, limit: placesOf(cluster) };
    const message = queueMessage({ ...known, cluster });
    return {
      ...store,
      status: { ...store.status, queue: { ...known, message } },
    };
  });
}
