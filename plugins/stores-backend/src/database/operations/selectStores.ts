import type { Knex } from 'knex';
import type { QueuedStoreRow } from '../tables/storeRow';
import { whereSummary } from './whereSummary';

/**
 * A query over `stores` whose rows carry their place in their cluster's queue: 1 for the next, NULL when not queued.
 *
 * The queue is short and has an index of its own, so numbering it costs little however many stores there are.
 */
export function selectStores(
  knex: Knex,
): Knex.QueryBuilder<QueuedStoreRow, QueuedStoreRow[]> {
  const queue = knex('stores')
    .select({
      id: 'stores.id',
      queue_position: knex.raw(
        'row_number() over (partition by stores.cluster order by stores.queued_at, stores.id)',
      ),
    })
    .where(builder => whereSummary(builder, 'Queued'))
    .as('queue');
  return knex('stores')
    .leftJoin(queue, 'queue.id', 'stores.id')
    .select('stores.*', 'queue.queue_position');
}
