import type { Store } from '@store-platform/backstage-plugin-stores-common';
import type { Knex } from 'knex';
import { databaseNow } from '../databaseNow';
import { rowToStore } from '../tables/rowToStore';
import type { NewStoreEvent } from '../types';
import { lockStore } from './lockStore';
import { writeStore } from './writeStore';

/** See {@link requestDeletion}. */
export interface RequestDeletionOptions {
  knex: Knex;
  id: string;
  event: NewStoreEvent;
}

/** See {@link requestDeletion}. `already`: it was asked for before; nothing was written. */
export type RequestDeletionResult =
  | { outcome: 'requested'; store: Store }
  | { outcome: 'already'; store: Store }
  | { outcome: 'protected' }
  | { outcome: 'absent' };

/** Asks for a store to be removed with everything it has. Its name stays taken until nothing is left. */
export async function requestDeletion(
  options: RequestDeletionOptions,
): Promise<RequestDeletionResult> {
  const { knex, id, event } = options;
  return knex.transaction(async tx => {
    const row = await lockStore({ tx, id });
    if (!row) {
      return { outcome: 'absent' };
    }
    if (row.deletion_requested_at !== null) {
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
    const store = await writeStore({ tx, row, values, event });
    return { outcome: 'requested', store };
  });
}
