import {
  Condition,
  Endpoint,
  findCondition,
  Store,
} from '@store-platform/backstage-plugin-stores-common';
import isEqual from 'fast-deep-equal';
import type { Knex } from 'knex';
import { isoTime } from '../tables/isoTime';
import { readDatabaseNow } from '../databaseNow';
import { rowToStore } from '../tables/rowToStore';
import type { NewStoreEvent } from '../types';
import { dueNow } from './dueNow';
import { insertEvents } from './insertEvents';
import { lockStore } from './lockStore';

/** See {@link reportUnanswered}. */
export interface ReportUnansweredOptions {
  knex: Knex;
  id: string;
  /** Where the shop was asked. */
  endpoints: Endpoint[];
  /** What does not answer. */
  message: string;
}

/** See {@link reportUnanswered}. */
export type ReportUnansweredResult =
  | { outcome: 'nothing' }
  | { outcome: 'reported'; store: Store; event: NewStoreEvent };

/**
 * Records that the shop of a store that says Ready does not answer, and makes the store due. The one observation that is
 * written without a lease: a pass that the cluster holds up must not keep the store Ready. What such a pass settles later
 * follows the same answers. Decided on the locked row; nothing happens when the store is no longer expected to answer there.
 */
export async function reportUnanswered(
  options: ReportUnansweredOptions,
): Promise<ReportUnansweredResult> {
  const { knex, id, endpoints, message } = options;
  return knex.transaction(async tx => {
    const row = await lockStore({ tx, id });
    const store = row && rowToStore({ ...row, queue_position: null });
    if (!store || !isExpectedToAnswer(store, endpoints)) {
      return { outcome: 'nothing' };
    }
    const { conditions, observedGeneration } = store.status;
    const isChanging =
      findCondition(store, 'Reconciling')?.status === 'True' ||
      observedGeneration !== store.metadata.generation;
    const ready: Condition = {
      type: 'Ready',
      status: 'False',
      reason: 'ShopUnreachable',
      message: isChanging ? `Updating: ${message}` : message,
      lastTransitionTime: isoTime(await readDatabaseNow(tx)),
    };
    const after = conditions.map(condition =>
      condition.type === 'Ready' ? ready : condition,
    );
    await tx('stores')
      .where('id', id)
      .update({
        conditions: JSON.stringify(after),
        is_ready: false,
        ...dueNow(tx),
      });
    const event: NewStoreEvent = {
      type: 'Warning',
      reason: 'Degraded',
      message: ready.message,
    };
    const { generation } = store.metadata;
    await insertEvents({ tx, storeId: id, generation, events: [event] });
    return {
      outcome: 'reported',
      store: { ...store, status: { ...store.status, conditions: after } },
      event,
    };
  });
}

function isExpectedToAnswer(store: Store, endpoints: Endpoint[]): boolean {
  const { metadata, spec, status } = store;
  return (
    findCondition(store, 'Ready')?.status === 'True' &&
    !spec.suspended &&
    metadata.deletionRequestedAt === undefined &&
    isEqual(status.endpoints, endpoints)
  );
}
