import type { Knex } from 'knex';
import { isoTime } from '../tables/isoTime';
import type { StoreFilter } from './listStores';
import { whereHoldsPlace } from './whereHoldsPlace';

/** See {@link describeQueues}. */
export interface DescribeQueuesOptions {
  knex: Knex;
  /** Names of the clusters. */
  clusters: string[];
  /** Narrows the stores that are named to what the caller may read; all when absent. */
  filter?: StoreFilter;
}

/** What the queue of one cluster waits for. */
export interface ClusterQueue {
  cluster: string;
  /** Names of the stores that hold a place and that the caller may read, in the order they got it. */
  holders: string[];
  /** How many more hold a place. */
  otherHolders: number;
  /** Present while the cluster cannot be asked. */
  unavailable?: { since: string; reason: string };
}

/** What the queues of some clusters wait for. Names no store that the filter leaves out. */
export async function describeQueues(
  options: DescribeQueuesOptions,
): Promise<ClusterQueue[]> {
  const { knex, clusters, filter = () => {} } = options;
  if (clusters.length === 0) {
    return [];
  }
  const holding = () =>
    knex('stores')
      .where(whereHoldsPlace(knex))
      .whereIn('stores.cluster', clusters);
  const [counts, named, known] = await Promise.all([
    holding()
      .groupBy('stores.cluster')
      .select({ cluster: 'stores.cluster', count: knex.raw('count(*)') }),
    holding()
      .where(filter)
      .orderBy(['stores.admitted_at', 'stores.id'])
      .select('stores.cluster', 'stores.name'),
    knex('store_clusters')
      .whereIn('name', clusters)
      .whereNotNull('unavailable_since'),
  ]);
  return clusters.map(cluster => {
    const holders = named
      .filter(row => row.cluster === cluster)
      .map(row => String(row.name));
    const count = counts.find(row => row.cluster === cluster);
    const silent = known.find(row => row.name === cluster);
    return {
      cluster,
      holders,
      otherHolders: Math.max(0, Number(count?.count ?? 0) - holders.length),
      ...(silent
        ? {
            unavailable: {
              since: isoTime(silent.unavailable_since),
              reason: String(silent.reason),
            },
          }
        : {}),
    };
  });
}
