import {
  Stage,
  Store,
  storeSummary,
} from '@store-platform/backstage-plugin-stores-common';
import type { Knex } from 'knex';
import { databaseNow } from '../databaseNow';
import { rowToStore } from '../tables/rowToStore';
import type { StoreRowValues } from '../tables/storeRow';
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
 * Has a failed store tried again from where it failed: completed stages stay completed. One that was never ready
 * goes to the end of the queue, because its place was given to others.
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
    if (storeSummary({ ...failed, status }) !== 'Failed') {
      return { outcome: 'not-failed' };
    }
    const values: Partial<StoreRowValues> = {
      conditions: JSON.stringify(
        // Without Reconciling too: the new try has all its time.
        status.conditions.filter(
          ({ type }) => type !== 'Stalled' && type !== 'Reconciling',
        ),
      ),
      is_stalled: false,
      stages: JSON.stringify(status.stages.map(untilCompleted)),
      attempts: 0,
      provisioning_ms: 0,
      provisioning_since: null,
      cancel_requested_by: null,
      spec_request_id: deed.caller.requestId,
      // A pass that runs right now looks at the failure this call forgives: what it settles must not count.
      lease_token: null,
      lease_expires_at: null,
      ...(row.ready_at === null
        ? { admitted_at: null, queued_at: databaseNow(tx) }
        : {}),
    };
    const store = await writeStore({ tx, row, values, deed });
    return { outcome: 'requested', store };
  });
}

function untilCompleted(stage: Stage): Stage {
  const { id, title, status } = stage;
  return status === 'completed' ? stage : { id, title, status: 'waiting' };
}
