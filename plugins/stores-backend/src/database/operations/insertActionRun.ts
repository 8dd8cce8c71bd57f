import type { Knex } from 'knex';
import { ActionRun, actionRunToRow } from './findActionRun';

/** Nobody repeats a request after such a time; older runs are forgotten, so that the table stays small. */
const REMEMBERED_MS = 7 * 24 * 60 * 60 * 1000;

/**
 * Notes that an action was carried out. For use inside the transaction that does the deed, with the store's row locked.
 *
 * @param options - `now`: database time, milliseconds since 1970
 */
export async function insertActionRun(
  options: ActionRun & { tx: Knex.Transaction; now: number },
): Promise<void> {
  const { tx, storeId, now } = options;
  await tx('store_action_runs')
    .where('store_id', storeId)
    .where('at', '<', now - REMEMBERED_MS)
    .delete();
  await tx('store_action_runs').insert({ ...actionRunToRow(options), at: now });
}
