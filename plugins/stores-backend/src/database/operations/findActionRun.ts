import type { Knex } from 'knex';

/** An action that was asked for with a key, by somebody, of a store. */
export interface ActionRun {
  storeId: string;
  /** Who asked: an entity or service reference. */
  actor: string;
  action: string;
  idempotencyKey: string;
}

/** Whether such a request was carried out before. With the store's row locked, the answer holds until the transaction ends. */
export async function findActionRun(
  options: ActionRun & { tx: Knex.Transaction },
): Promise<boolean> {
  const { tx } = options;
  const run = await tx('store_action_runs')
    .where(actionRunToRow(options))
    .first('at');
  return run !== undefined;
}

/** The columns that tell one run from another. */
export function actionRunToRow(run: ActionRun) {
  return {
    store_id: run.storeId,
    actor: run.actor,
    action: run.action,
    idempotency_key: run.idempotencyKey,
  };
}
