import {
  Store,
  storeSummary,
} from '@store-platform/backstage-plugin-stores-common';
import type { Knex } from 'knex';
import { rowToStore } from '../tables/rowToStore';
import type { Deed } from '../types';
import { lockStore } from './lockStore';
import { recordRepeatedDeed } from './recordRepeatedDeed';
import { selectStores } from './selectStores';
import { writeStore } from './writeStore';

/** See {@link requestCancel}. */
export interface RequestCancelOptions {
  knex: Knex;
  id: string;
  deed: Deed;
}

/** See {@link requestCancel}. */
export type RequestCancelResult =
  | { outcome: 'requested'; store: Store }
  | { outcome: 'not-cancellable' }
  | { outcome: 'absent' };

/**
 * Asks for the provisioning of a store to be stopped: a mark for the reconciler, which carries it out and removes it.
 * Asking twice is asking once.
 */
export async function requestCancel(
  options: RequestCancelOptions,
): Promise<RequestCancelResult> {
  const { knex, id, deed } = options;
  return knex.transaction(async tx => {
    const row = await lockStore({ tx, id });
    if (!row) {
      return { outcome: 'absent' };
    }
    const queuedRow = await selectStores(tx).where('stores.id', id).first();
    const before = rowToStore(queuedRow ?? { ...row, queue_position: null });
    if (
      before.spec.suspended ||
      !['Queued', 'Provisioning'].includes(storeSummary(before))
    ) {
      return { outcome: 'not-cancellable' };
    }
    if (row.cancel_requested_by !== null) {
      await recordRepeatedDeed({ tx, row, deed });
      return { outcome: 'requested', store: before };
    }
    const values = { cancel_requested_by: deed.caller.actor };
    const store = await writeStore({ tx, row, values, deed });
    return { outcome: 'requested', store };
  });
}
