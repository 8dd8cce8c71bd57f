import type { Knex } from 'knex';
import { databaseNow } from '../databaseNow';
import { whereSummary } from './whereSummary';

/**
 * How long a store may stand still before it gives its place away. Longer than pulling an image that is not there or
 * scheduling a pod takes to show its cause, and short beside the time limit (300 s), so that the queue moves on.
 */
export const STANDSTILL_MS = 60_000;

/**
 * Narrows a query over `stores` to those that hold one of the places for stores being provisioned: those that make
 * progress.
 *
 * - A store whose objects are refused holds none: others do not wait for it.
 * - A store with a known cause keeps its place for {@link STANDSTILL_MS} after its last stage moved on.
 * - A store that cannot ask its cluster keeps its place for as long, and until the cluster answered somebody: while it
 *   answers nobody, to admit more stores would only make them all start at once when it is back.
 *
 * A store that makes progress again holds its place again, also if that makes one too many for a while.
 */
export function whereHoldsPlace(
  knex: Knex,
): (builder: Knex.QueryBuilder) => void {
  const recently = databaseNow(knex, { plusMs: -STANDSTILL_MS });
  const unavailable = knex('store_clusters')
    .select('store_clusters.name')
    .whereNotNull('store_clusters.unavailable_since');
  return builder => {
    whereSummary(builder, 'Provisioning');
    builder.where(any =>
      any
        .whereNull('stores.held_up')
        .orWhere(standing =>
          standing
            .whereIn('stores.held_up', ['cause', 'outage'])
            .where('stores.progressed_at', '>', recently),
        )
        .orWhere(waiting =>
          waiting
            .where('stores.held_up', 'outage')
            .whereIn('stores.cluster', unavailable),
        ),
    );
  };
}
