import type { Store } from '@store-platform/backstage-plugin-stores-common';
import type { Knex } from 'knex';
import { databaseNow } from '../databaseNow';
import { rowToStore } from '../tables/rowToStore';
import type { Deed } from '../types';
import { lockStore } from './lockStore';
import { recordRepeatedDeed } from './recordRepeatedDeed';
import { writeStore } from './writeStore';

/** See {@link requestDeletion}. */
export interface RequestDeletionOptions {
  knex: Knex;
  id: string;
  deed: Deed;
}

/** See {@link requestDeletion}. `already`: it was asked for before; only the audit tells that it was asked again. */
export type RequestDeletionResult =
  | { outcome: 'requested'; store: Store }
  | { outcome: 'already'; store: Store }
  | { outcome: 'protected' }
  | { outcome: 'absent' };

/** Asks for a store to be removed with everything it has. Its name stays taken until nothing is left. */
export async function requestDeletion(
  options: RequestDeletionOptions,
): Promise<RequestDeletionResult> {
  const { knex, id, deed } = options;
  return knex.transaction(async tx => {
    const row = await lockStore({ tx, id });
    if (!row) {
      return { outcome: 'absent' };
    }
    if (row.deletion_requested_at !== null) {
      await recordRepeatedDeed({ tx, row, deed });
      const store = rowToStore({ ...row, queue_position: null });
      return { outcome: 'already', store };
    }
    if (row.deletion_protection) {
      return { outcome: 'protected' };
    }
    const values = {
      deletion_requested_at: databaseNow(tx),
      cancel_requested_by: null,
      attempts: 0,
    };
    const store = await writeStore({ tx, row, values, deed });
    return { outcome: 'requested', store };
  });
}
