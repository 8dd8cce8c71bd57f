import type { Knex } from 'knex';
import {
  HealthBefore,
  mayTakeTurn,
  RolloutKey,
  RolloutProgress,
} from '../../model/rollout';
import { databaseNow } from '../databaseNow';
import { lockAdmission } from '../operations/lockAdmission';
import { whereLease } from '../operations/whereLease';
import type { StoreRow } from '../tables/storeRow';
import type { Lease } from '../types';
import type { RolloutRow } from './rolloutRow';
import { whereRolledOut } from './whereRolledOut';

/** See {@link requestTurn}. */
export interface RequestTurnOptions {
  knex: Knex;
  lease: Lease;
  rollout: RolloutKey;
  health: HealthBefore;
  /** Most stores that are updated at a time on the cluster. */
  maxConcurrent: number;
}

/** See {@link requestTurn}. */
export type RolloutTurn =
  | { type: 'granted' }
  | ({ type: 'waiting'; waiting: number } & RolloutProgress);

/**
 * Asks whether a store may be updated to another rendering now. A store that has its turn keeps it until its result is settled, also
 * for a newer rendering: what is under way is never left half done. Whoever has to wait is marked as waiting.
 *
 * Counts under the lock of admissions, so that several backends never grant more turns than allowed. Without the lease, the store waits.
 */
export async function requestTurn(
  options: RequestTurnOptions,
): Promise<RolloutTurn> {
  const { knex, lease, rollout, health, maxConcurrent } = options;
  return knex.transaction(async tx => {
    // The store's row first, then the lock: whoever holds the lock waits for no row.
    const store: StoreRow | undefined = await tx('stores')
      .where(whereLease(lease))
      .forUpdate()
      .first();
    await lockAdmission(tx);
    const row = await findOrStart(tx, rollout);
    const isStopped = row.stopped_at !== null;
    const isUpdating = store?.rollout_state === 'updating';
    const mayGo =
      store !== undefined &&
      (isUpdating ||
        mayTakeTurn({
          ...{ isStopped, health, maxConcurrent },
          isProven: row.proven_at !== null,
          engine: rollout.engine,
          updating: await listUpdating(tx, rollout.cluster, health),
        }));
    if (mayGo && store.rollout_version === rollout.version && isUpdating) {
      return { type: 'granted' };
    }
    await mark(tx, options, mayGo ? 'updating' : 'waiting');
    return mayGo
      ? { type: 'granted' }
      : {
          type: 'waiting',
          ...{ isStopped, maxConcurrent },
          ...(await countStores(tx, rollout)),
        };
  });
}

async function findOrStart(
  tx: Knex.Transaction,
  rollout: RolloutKey,
): Promise<RolloutRow> {
  const { cluster, engine, version } = rollout;
  await tx('store_rollouts')
    .insert({ cluster, engine, version, started_at: databaseNow(tx) })
    .onConflict(['cluster', 'engine', 'version'])
    .ignore();
  return tx('store_rollouts').where({ cluster, engine, version }).first();
}

function listUpdating(
  tx: Knex.Transaction,
  cluster: string,
  health: HealthBefore,
): Promise<{ engine: string }[]> {
  return tx('stores')
    .where(whereRolledOut)
    .where({
      'stores.cluster': cluster,
      'stores.rollout_state': 'updating',
      'stores.rollout_was_ready': health === 'ready',
    })
    .select('stores.engine');
}

/** Written only when it changes: a store that waits is looked at again and again. */
async function mark(
  tx: Knex.Transaction,
  { lease, rollout, health }: RequestTurnOptions,
  state: 'updating' | 'waiting',
): Promise<void> {
  const { version } = rollout;
  await tx('stores')
    .where(whereLease(lease))
    .where(builder =>
      builder
        .whereNull('rollout_state')
        .orWhereNot({ rollout_state: state })
        .orWhereNot({ rollout_version: version }),
    )
    .update({
      rollout_version: version,
      rollout_since: databaseNow(tx),
      rollout_was_ready: tx.raw(
        `case when rollout_state = 'updating' then rollout_was_ready else ? end`,
        [health === 'ready'],
      ),
      rollout_state: state,
    });
}

async function countStores(
  tx: Knex.Transaction,
  { cluster, engine, version }: RolloutKey,
): Promise<{ updated: number; total: number; waiting: number }> {
  const row = await tx('stores')
    .where(whereRolledOut)
    .where({ 'stores.cluster': cluster, 'stores.engine': engine })
    .first({
      total: tx.raw('count(*)'),
      updated: tx.raw('count(case when rendered_version = ? then 1 end)', [
        version,
      ]),
      waiting: tx.raw(`count(case when rollout_state = 'waiting' then 1 end)`),
    });
  return {
    total: Number(row?.total ?? 0),
    updated: Number(row?.updated ?? 0),
    waiting: Number(row?.waiting ?? 0),
  };
}
