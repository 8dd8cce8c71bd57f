import type { Knex } from 'knex';
import { databaseNow } from '../databaseNow';
import { countFreePlaces } from './countFreePlaces';
import { whereLeftInCluster } from './whereLeftInCluster';
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
 * Leased stores count from when their lease runs out. Queued ones count from now while places are free, and else only when they have
 * something in the cluster whose isolation is to be looked at.
 */
export async function nextDueInMs(
  options: NextDueInMsOptions,
): Promise<number | undefined> {
  const { knex, scope, provisioningLimit } = options;
  const free = await countFreePlaces({ knex, scope, provisioningLimit });
  const row = await knex('stores')
    .where(whereCluster(scope))
    .whereNotNull('stores.next_at')
    .where(any =>
      any.whereNot(whereAwaitsAdmission).orWhere(whereLeftInCluster),
    )
    .first({
      due: knex.raw(
        'min(case when lease_token is null or lease_expires_at < next_at then next_at else lease_expires_at end)',
      ),
      now: databaseNow(knex),
    });
  const queued =
    free === 0
      ? undefined
      : await knex('stores')
          .where(whereCluster(scope))
          .where(whereAwaitsAdmission)
          .first({
            due: knex.raw(
              `min(case when lease_token is not null then lease_expires_at when inventory = '[]' then next_at else 0 end)`,
            ),
          });
  const due = earlier(row?.due, queued?.due);
  return due === undefined ? undefined : Math.max(0, due - Number(row?.now));
}

function earlier(...times: unknown[]): number | undefined {
  const known = times
    .filter(time => time !== null && time !== undefined)
    .map(Number);
  return known.length > 0 ? Math.min(...known) : undefined;
}
