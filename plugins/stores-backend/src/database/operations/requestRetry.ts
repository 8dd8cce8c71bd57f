import {
  Stage,
  Store,
  storeSummary,
} from '@store-platform/backstage-plugin-stores-common';
import type { Knex } from 'knex';
import { databaseNow, readDatabaseNow } from '../databaseNow';
import { isRetryable } from '../../model/isRetryable';
import { parseInForce } from '../tables/actionColumns';
import { rowToStore } from '../tables/rowToStore';
import type { StoreRow, StoreRowValues } from '../tables/storeRow';
import type { Deed } from '../types';
import { lockStore } from './lockStore';
import { writeStore } from './writeStore';

/** See {@link requestRetry}. */
export interface RequestRetryOptions {
  knex: Knex;
  id: string;
  deed: Deed;
}

/** See {@link requestRetry}. */
export type RequestRetryResult =
  | { outcome: 'requested'; store: Store }
  | { outcome: 'not-failed' }
  | { outcome: 'absent' };

/**
 * Has a store tried again that failed or is not as it is wanted, from where it is: completed stages stay completed, Jobs that failed
 * run again. One that failed before it was ever ready goes to the end of the queue, because its place was given to others.
 */
export async function requestRetry(
  options: RequestRetryOptions,
): Promise<RequestRetryResult> {
  const { knex, id, deed } = options;
  return knex.transaction(async tx => {
    const row = await lockStore({ tx, id });
    if (!row) {
      return { outcome: 'absent' };
    }
    const { status, ...failed } = rowToStore({ ...row, queue_position: null });
    const before = { ...failed, status };
    if (!isRetryable(before)) {
      return { outcome: 'not-failed' };
    }
    const values: Partial<StoreRowValues> = {
      ...(storeSummary(before) === 'Failed' ? forgiven(tx, row, status) : {}),
      in_force: JSON.stringify({
        ...parseInForce(row.in_force),
        rerunJobsAt: new Date(await readDatabaseNow(tx)).toISOString(),
      }),
      attempts: 0,
      spec_request_id: deed.caller.requestId,
      // A pass that runs right now looks at what this call forgives: what it settles must not count.
      lease_token: null,
      lease_expires_at: null,
    };
    const store = await writeStore({ tx, row, values, deed });
    return { outcome: 'requested', store };
  });
}

function forgiven(
  tx: Knex.Transaction,
  row: StoreRow,
  status: Store['status'],
): Partial<StoreRowValues> {
  return {
    conditions: JSON.stringify(
      // Without Reconciling too: the new try has all its time.
      status.conditions.filter(
        ({ type }) => type !== 'Stalled' && type !== 'Reconciling',
      ),
    ),
    is_stalled: false,
    stages: JSON.stringify(status.stages.map(untilCompleted)),
    cancel_requested_by: null,
    provisioning_ms: 0,
    provisioning_since: null,
    ...(row.ready_at === null
      ? { admitted_at: null, queued_at: databaseNow(tx) }
      : {}),
  };
}

function untilCompleted(stage: Stage): Stage {
  const { id, title, status } = stage;
  return status === 'completed' ? stage : { id, title, status: 'waiting' };
}
