import type { Knex } from 'knex';
import { databaseNow } from '../databaseNow';
import { ClusterScope, whereCluster } from './whereCluster';
import { STANDSTILL_MS, whereHoldsPlace } from './whereHoldsPlace';

/** See {@link countFreePlaces}. */
export interface CountFreePlacesOptions {
  knex: Knex;
  /** All clusters together when absent. */
  scope?: ClusterScope;
  provisioningLimit: number;
}

/**
 * How many more stores may be provisioned now. See {@link whereHoldsPlace} for who holds a place.
 *
 * A cluster that has not answered for a while gets one place more: the store that takes it finds out whether the cluster answers
 * again, or only answers none of those that hold the places.
 */
export async function countFreePlaces(
  options: CountFreePlacesOptions,
): Promise<number> {
  const { knex, scope, provisioningLimit } = options;
  const row = await knex('stores')
    .where(whereHoldsPlace(knex))
    .where(whereCluster(scope))
    .count({ count: '*' })
    .first();
  const limit = provisioningLimit + (await extraPlaces(options));
  return Math.max(0, limit - Number(row?.count ?? 0));
}

async function extraPlaces({
  knex,
  scope,
}: CountFreePlacesOptions): Promise<number> {
  if (!scope || !('cluster' in scope)) {
    return 0;
  }
  const silent = await knex('store_clusters')
    .where('name', scope.cluster)
    .where(
      'unavailable_since',
      '<=',
      databaseNow(knex, { plusMs: -STANDSTILL_MS }),
    )
    .first('name');
  return silent ? 1 : 0;
}
