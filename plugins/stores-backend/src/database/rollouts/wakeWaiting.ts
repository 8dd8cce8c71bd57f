import type { Knex } from 'knex';
import { dueNow } from '../operations/dueNow';
import { isPostgres } from '../isPostgres';

/** More than can take a turn at once: some of them may have changed meanwhile. */
const WOKEN = 5;

/** See {@link wakeWaiting}. */
export interface WakeWaitingOptions {
  knex: Knex;
  cluster: string;
}

/**
 * Makes the stores due that have waited longest for a turn on a cluster. Skips rows that another transaction holds; a store that is missed
 * asks again by itself.
 */
export async function wakeWaiting(options: WakeWaitingOptions): Promise<void> {
  const { knex, cluster } = options;
  const query = knex('stores')
    .where({ cluster, rollout_state: 'waiting' })
    .orderBy(['rollout_since', 'id'])
    .limit(WOKEN)
    .select('id');
  const next = isPostgres(knex) ? query.forUpdate().skipLocked() : query;
  await knex('stores').whereIn('id', next).update(dueNow(knex));
}
