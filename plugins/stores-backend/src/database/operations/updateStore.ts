import type {
  Store,
  UpdateStoreRequest,
} from '@store-platform/backstage-plugin-stores-common';
import isEqual from 'fast-deep-equal';
import type { Knex } from 'knex';
import type { ReachedLimit, StoreLimits } from '../../limits/StoreLimits';
import { searchText } from '../tables/searchText';
import type { StoreRow, StoreRowValues } from '../tables/storeRow';
import type { Deed } from '../types';
import { findReachedLimit } from './findReachedLimit';
import { lockStore } from './lockStore';
import { writeStore } from './writeStore';

/** See {@link updateStore}. */
export interface UpdateStoreOptions {
  knex: Knex;
  id: string;
  /** The version the caller read. */
  expectedVersion: number;
  /** What is absent stays as it is. */
  changes: Omit<UpdateStoreRequest, 'version'>;
  /** Most stores there may be; no limits when absent. */
  limits?: StoreLimits;
  deed: Deed;
}

/** See {@link updateStore}. `deleting`: it is being deleted and cannot be changed any more. */
export type UpdateStoreResult =
  | { outcome: 'updated'; store: Store }
  | { outcome: 'stale' }
  | { outcome: 'deleting' }
  | { outcome: 'limit-reached'; reached: ReachedLimit }
  | { outcome: 'absent' };

/**
 * Changes what is wanted of a store, if nobody else changed it since the caller read it.
 *
 * A different title, plan or different parameters make a new generation, because charts are rendered from them. The owner means nothing
 * to the cluster.
 */
export async function updateStore(
  options: UpdateStoreOptions,
): Promise<UpdateStoreResult> {
  const { knex, id, expectedVersion, changes, limits, deed } = options;
  return knex.transaction(async tx => {
    const row = await lockStore({ tx, id });
    if (!row) {
      return { outcome: 'absent' };
    }
    if (row.deletion_requested_at !== null) {
      return { outcome: 'deleting' };
    }
    if (row.version !== expectedVersion) {
      return { outcome: 'stale' };
    }
    const { owner = row.owner, plan = row.plan } = changes;
    const after = { owner, plan, engine: row.engine };
    const reached =
      limits &&
      (await findReachedLimit({ tx, store: after, before: row, limits }));
    if (reached) {
      return { outcome: 'limit-reached', reached };
    }
    const values = {
      ...describeChanges(row, changes),
      ...specChanges(row, changes),
    };
    const store = await writeStore({ tx, row, values, deed });
    return { outcome: 'updated', store };
  });
}

function describeChanges(
  row: StoreRow,
  changes: UpdateStoreOptions['changes'],
): Partial<StoreRowValues> {
  const title = changes.title ?? row.title;
  return {
    title,
    search_text: searchText(row.name, title),
    owner: changes.owner ?? row.owner,
  };
}

function specChanges(
  row: StoreRow,
  changes: UpdateStoreOptions['changes'],
): Partial<StoreRowValues> {
  const before: unknown = JSON.parse(row.parameters);
  const plan = changes.plan ?? row.plan;
  const parameters = changes.parameters ?? before;
  const title = changes.title ?? row.title;
  if (title === row.title && plan === row.plan && isEqual(parameters, before)) {
    return {};
  }
  return {
    plan,
    parameters: JSON.stringify(parameters),
    generation: row.generation + 1,
    attempts: 0,
  };
}
