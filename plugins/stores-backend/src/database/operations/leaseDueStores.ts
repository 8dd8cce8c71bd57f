import type { Knex } from 'knex';
import { randomUUID } from 'node:crypto';
import { readDatabaseNow } from '../databaseNow';
import { isPostgres } from '../isPostgres';
import { rowToRecord } from '../tables/rowToRecord';
import type { LeasedStore } from '../types';
import { countFreePlaces } from './countFreePlaces';
import { lockAdmission } from './lockAdmission';
import { selectStores } from './selectStores';
import { whereLeftInCluster } from './whereLeftInCluster';
import { whereAwaitsAdmission } from './whereAwaitsAdmission';
import { ClusterScope, whereCluster } from './whereCluster';

/** See {@link leaseDueStores}. */
export interface LeaseDueStoresOptions {
  knex: Knex;
  /** Most stores to lease. */
  limit: number;
  /** Milliseconds the leases last unless renewed. */
  leaseMs: number;
  /** Whose stores to lease; those of all clusters when absent. */
  scope?: ClusterScope;
  /** Most stores that are provisioned at a time in the scope, by all processes together. */
  provisioningLimit: number;
}

/**
 * Takes stores that are due, for this process alone, until it settles them or the lease runs out.
 *
 * Those that wait in the queue are taken last, oldest first, and only while places are free: taking one admits it.
 * Others that are queued are left alone, so they cause no work until a place is free; but for those that have something in the cluster
 * from an earlier try: when they are due they are taken without being admitted, so that what isolates them is looked at.
 */
export async function leaseDueStores(
  options: LeaseDueStoresOptions,
): Promise<LeasedStore[]> {
  const { knex, limit, leaseMs, scope } = options;
  return knex.transaction(async tx => {
    const now = await readDatabaseNow(tx);
    const known = await selectDue(tx, now)
      .where(whereCluster(scope))
      .whereNot(whereAwaitsAdmission)
      .orderBy(['stores.next_at', 'stores.id'])
      .limit(limit);
    const queued = await selectAdmissible(tx, now, {
      ...options,
      limit: limit - known.length,
    });
    const left = await selectLeftInCluster(tx, now, {
      scope,
      except: ids(queued),
      limit: limit - known.length - queued.length,
    });
    if (known.length + queued.length + left.length === 0) {
      return [];
    }
    const lease = {
      lease_token: randomUUID(),
      lease_expires_at: now + leaseMs,
      woken_at: null,
    };
    await tx('stores')
      .whereIn('id', ids([...known, ...left]))
      .update(lease);
    await tx('stores')
      .whereIn('id', ids(queued))
      .update({
        ...lease,
        admitted_at: now,
        progressed_at: now,
        held_up: null,
      });

    const rows = await selectStores(tx)
      .whereIn('stores.id', ids([...known, ...queued, ...left]))
      .orderBy(['stores.next_at', 'stores.id']);
    return rows.map(row => ({
      lease: { storeId: row.id, token: lease.lease_token },
      record: rowToRecord(row),
      now,
    }));
  });
}

async function selectAdmissible(
  tx: Knex.Transaction,
  now: number,
  options: Pick<LeaseDueStoresOptions, 'limit' | 'provisioningLimit' | 'scope'>,
): Promise<{ id: string }[]> {
  const { limit, provisioningLimit, scope } = options;
  const candidate = await tx('stores')
    .where(whereCluster(scope))
    .where(whereAwaitsAdmission)
    .first('id');
  if (!candidate || limit <= 0) {
    return [];
  }
  // Only those that count wait for each other; the rest of the leasing goes on beside.
  await lockAdmission(tx);
  const free = await countFreePlaces({ knex: tx, scope, provisioningLimit });
  if (free === 0) {
    return [];
  }
  // When one is due that has something in the cluster is about its isolation: for a place it waits at any time.
  return selectFree(tx, now)
    .where(whereCluster(scope))
    .where(whereAwaitsAdmission)
    .where(any =>
      any.where('stores.next_at', '<=', now).orWhere(whereLeftInCluster),
    )
    .orderBy(['stores.queued_at', 'stores.id'])
    .limit(Math.min(free, limit));
}

async function selectLeftInCluster(
  tx: Knex.Transaction,
  now: number,
  options: { scope?: ClusterScope; except: string[]; limit: number },
): Promise<{ id: string }[]> {
  const { scope, except, limit } = options;
  return limit <= 0
    ? []
    : selectDue(tx, now)
        .where(whereCluster(scope))
        .where(whereLeftInCluster)
        .whereNotIn('stores.id', except)
        .orderBy(['stores.next_at', 'stores.id'])
        .limit(limit);
}

function selectDue(
  tx: Knex.Transaction,
  now: number,
): Knex.QueryBuilder<{ id: string }, { id: string }[]> {
  return selectFree(tx, now).where('stores.next_at', '<=', now);
}

/** Stores in nobody's hands. On PostgreSQL, skips those another process is just taking. */
function selectFree(
  tx: Knex.Transaction,
  now: number,
): Knex.QueryBuilder<{ id: string }, { id: string }[]> {
  const query = tx('stores')
    .select('stores.id')
    .where(builder =>
      builder
        .whereNull('stores.lease_token')
        .orWhere('stores.lease_expires_at', '<=', now),
    );
  return isPostgres(tx) ? query.forUpdate().skipLocked() : query;
}

function ids(rows: { id: string }[]): string[] {
  return rows.map(row => row.id);
}
