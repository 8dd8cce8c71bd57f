import type { Knex } from 'knex';
import type { RolloutOutcome } from '../../model/rollout';
import { databaseNow } from '../databaseNow';
import type { StoreRow, StoreRowValues } from '../tables/storeRow';

/** Whether another store may have its turn after this outcome. */
export function endsTurn({ turn }: RolloutOutcome): boolean {
  return turn !== undefined && turn !== 'postponed';
}

/** Columns that a pass's rollout outcome changes. */
export function rolloutValues(
  tx: Knex.Transaction,
  rollout: RolloutOutcome | undefined,
): Partial<StoreRowValues> {
  if (!rollout) {
    return {};
  }
  const { version, isRendered, turn } = rollout;
  const hasEnded = endsTurn(rollout);
  return {
    ...(isRendered ? { rendered_version: version } : {}),
    ...(turn === 'postponed' ? { rollout_since: databaseNow(tx) } : {}),
    ...(hasEnded
      ? { rollout_state: null, rollout_version: null, rollout_since: null }
      : {}),
    // It got the rendering in another way, such as by a change of its own: there is nothing left to wait for.
    ...(isRendered && !hasEnded
      ? {
          rollout_state: tx.raw(
            `case when rollout_state = 'waiting' then null else rollout_state end`,
          ),
        }
      : {}),
  };
}

/**
 * Stores what the end of a store's turn means for the rollout: the first store that is Ready proves it, and the first that was Ready
 * before and is not any more stops it.
 *
 * @param store - its row before it was settled
 */
export async function settleTurn(options: {
  tx: Knex.Transaction;
  store: Pick<StoreRow, 'id' | 'cluster' | 'engine' | 'rollout_was_ready'>;
  rollout: RolloutOutcome;
}): Promise<void> {
  const { tx, store, rollout } = options;
  const { turn, version, message } = rollout;
  const { cluster, engine } = store;
  const row = () => tx('store_rollouts').where({ cluster, engine, version });
  if (turn === 'done') {
    await row()
      .whereNull('proven_at')
      .update({ proven_at: databaseNow(tx) });
  }
  if (turn === 'failed' && store.rollout_was_ready) {
    await row()
      .whereNull('stopped_at')
      .update({
        stopped_at: databaseNow(tx),
        stopped_by: store.id,
        stop_message: message ?? '',
      });
  }
}
