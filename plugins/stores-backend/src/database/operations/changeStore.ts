import type { Store } from '@store-platform/backstage-plugin-stores-common';
import type { Knex } from 'knex';
import { readDatabaseNow } from '../databaseNow';
import { rowToStore } from '../tables/rowToStore';
import type { Deed } from '../types';
import { changeToRow, StoreChange } from './changeToRow';
import { findActionRun } from './findActionRun';
import { insertActionRun } from './insertActionRun';
import { lockStore } from './lockStore';
import { recordRepeatedDeed } from './recordRepeatedDeed';
import { writeStore } from './writeStore';

/** What is to be done with a store, decided when nobody else can change it any more. */
export type ChangeDecision =
  | { type: 'change'; change: StoreChange; event: Deed['event'] }
  /** It is so already; only the audit tells that it was asked for. */
  | { type: 'unchanged' }
  /** Its state does not allow it. `reason` is for the person who asks. */
  | { type: 'refused'; reason: string };

/** See {@link changeStore}. */
export interface ChangeStoreOptions {
  knex: Knex;
  id: string;
  /** Who asks for what. What the timeline tells of it is decided with the change. */
  deed: Omit<Deed, 'event'>;
  /** Looks at the locked store. Must be pure: it runs inside the transaction. `now` is the database's time, ISO 8601. */
  decide(store: Store, now: string): ChangeDecision;
  /** Makes the call safe to repeat: the same action with the same key by the same actor is carried out once. */
  repeatable?: { actor: string; action: string; idempotencyKey: string };
}

/** See {@link changeStore}. */
export type ChangeStoreResult =
  | { outcome: 'changed'; store: Store }
  | { outcome: 'unchanged'; store: Store }
  /** The same request was carried out before. */
  | { outcome: 'repeated'; store: Store }
  | { outcome: 'refused'; reason: string }
  | { outcome: 'deleting' }
  | { outcome: 'absent' };

/**
 * Changes what actions may change of a store, as decided on its locked row: decision and write see the same store,
 * whoever else is at work.
 */
export async function changeStore(
  options: ChangeStoreOptions,
): Promise<ChangeStoreResult> {
  const { knex, id, deed, decide, repeatable } = options;
  return knex.transaction(async tx => {
    const row = await lockStore({ tx, id });
    if (!row) {
      return { outcome: 'absent' };
    }
    if (row.deletion_requested_at !== null) {
      return { outcome: 'deleting' };
    }
    const now = await readDatabaseNow(tx);
    const store = rowToStore({ ...row, queue_position: null });
    const run = repeatable && { tx, storeId: id, now, ...repeatable };
    if (run && (await findActionRun(run))) {
      await recordRepeatedDeed({ tx, row, deed });
      return { outcome: 'repeated', store };
    }
    const decision = decide(store, new Date(now).toISOString());
    if (decision.type === 'refused') {
      return { outcome: 'refused', reason: decision.reason };
    }
    if (decision.type === 'unchanged') {
      await recordRepeatedDeed({ tx, row, deed });
      return { outcome: 'unchanged', store };
    }
    if (run) {
      await insertActionRun(run);
    }
    const { change, event } = decision;
    const values = changeToRow({ row, change, now });
    const written = await writeStore({
      tx,
      row,
      values,
      deed: { ...deed, event },
    });
    return { outcome: 'changed', store: written };
  });
}
