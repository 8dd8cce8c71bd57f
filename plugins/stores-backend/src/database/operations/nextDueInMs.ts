import type { Knex } from 'knex';
import { databaseNow } from '../databaseNow';
import { countFreePlaces } from './countFreePlaces';
import { whereAwaitsAdmission } from './whereAwaitsAdmission';
import { ClusterScope, whereCluster } from './whereCluster';

/** See {@link nextDueInMs}. */
export interface NextDueInMsOptions {
  knex: Knex;
  /** Whose stores; those of all clusters when absent. */
  scope?: ClusterScope;
  provisioningLimit: number;
}

/**
 * Milliseconds until there is something to lease, 0 when there is now; undefined when nothing will ever be.
 *
 * Leased stores count from when their lease runs out, queued ones only while places are free.
 */
export async function nextDueInMs(
  options: NextDueInMsOptions,
): Promise<number | undefined> {
  const { knex, scope, provisioningLimit } = options;
  const free = await countFreePlaces({ knex, scope, provisioningLimit });
  const query = knex('stores')
    .where(whereCluster(scope))
    .whereNotNull('stores.next_at');
  if (free === 0) {
    query.whereNot(whereAwaitsAdmission);
  }
  const row = await query.first({
    due: knex.raw(
      'min(case when lease_token is null or lease_expires_at < next_at then next_at else lease_expires_at end)',
    ),
    now: databaseNow(knex),
  });
  const due: unknown = row?.due;
  return due === null || due === undefined
    ? undefined
    : Math.max(0, Number(due) - Number(row?.now));
}
