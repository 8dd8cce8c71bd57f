import type { Store } from '@store-platform/backstage-plugin-stores-common';
import type { Knex } from 'knex';
import { randomUUID } from 'node:crypto';
import {
  decideExpiry,
  ExpiryDecision,
  ExpirySettings,
  ExpiryStep,
  KEPT_STEP,
  SUSPENDED_STEP,
} from '../../expiry/decideExpiry';
import { expiryEvent } from '../../expiry/expiryEvent';
import { databaseNow, readDatabaseNow } from '../databaseNow';
import { PLATFORM_ACTOR } from '../platformActor';
import type { ReminderRow } from '../tables/reminderRow';
import { rowToStore } from '../tables/rowToStore';
import type { StoreRow, StoreRowValues } from '../tables/storeRow';
import type { Deed, NewStoreEvent } from '../types';
import { changeToRow } from './changeToRow';
import { insertEvents } from './insertEvents';
import { lockStore } from './lockStore';
import { writeReminder } from './writeReminder';
import { writeStore } from './writeStore';

/** See {@link enforceExpiry}. */
export interface EnforceExpiryOptions {
  knex: Knex;
  id: string;
  settings: ExpirySettings;
}

/** See {@link enforceExpiry}. */
export type EnforceExpiryResult =
  | { outcome: 'nothing' }
  | {
      outcome: Exclude<ExpiryDecision['type'], 'nothing'>;
      store: Store;
      event: NewStoreEvent;
    };

/**
 * Takes the step that a store's date asks for: decided on its locked row and by the database's clock, so that each is
 * taken once, however many backends look, and not for a date that was moved a moment ago.
 */
export async function enforceExpiry(
  options: EnforceExpiryOptions,
): Promise<EnforceExpiryResult> {
  const { knex, id, settings } = options;
  return knex.transaction(async tx => {
    const row = await lockStore({ tx, id });
    if (!row) {
      return { outcome: 'nothing' };
    }
    const now = await readDatabaseNow(tx);
    const store = rowToStore({ ...row, queue_position: null });
    const step = await readStep(tx, row);
    const decision = decideExpiry({ store, step, now, settings });
    if (decision.type === 'nothing') {
      return { outcome: 'nothing' };
    }
    const event = expiryEvent({ store, decision, now, settings });
    await writeReminder({
      tx,
      storeId: id,
      values: {
        expires_at: row.expires_at,
        expiry_step: stepOf(decision),
        expiry_step_at: now,
      },
    });
    const values = valuesOf(tx, { row, decision, now });
    if (values) {
      const deed = deedOf(store, decision, event);
      const written = await writeStore({ tx, row, values, deed });
      return { outcome: decision.type, store: written, event };
    }
    const { generation } = row;
    await insertEvents({ tx, storeId: id, generation, events: [event] });
    return { outcome: decision.type, store, event };
  });
}

/** The last step; undefined when it was taken for another date. */
async function readStep(
  tx: Knex.Transaction,
  { id, expires_at }: StoreRow,
): Promise<ExpiryStep | undefined> {
  const reminder = await tx<ReminderRow>('store_reminders')
    .where('store_id', id)
    .first();
  if (!reminder || Number(reminder.expires_at) !== Number(expires_at)) {
    return undefined;
  }
  const { expiry_step: days, expiry_step_at: at } = reminder;
  return days === null || at === null
    ? undefined
    : { days: Number(days), at: Number(at) };
}

function stepOf(decision: ExpiryDecision): number {
  if (decision.type === 'warn') {
    return decision.days;
  }
  return decision.type === 'suspend' ? SUSPENDED_STEP : KEPT_STEP;
}

/** Nobody asked for it but the date. */
function deedOf(
  { spec }: Store,
  decision: ExpiryDecision,
  event: NewStoreEvent,
): Deed {
  return {
    auditEvent: decision.type === 'delete' ? 'store-delete' : 'store-suspend',
    caller: { actor: PLATFORM_ACTOR, requestId: randomUUID() },
    details: { because: 'expired', expiresAt: spec.expiresAt ?? '' },
    event,
  };
}

/** What the step changes of the store itself; undefined when it only tells something. */
function valuesOf(
  tx: Knex.Transaction,
  options: { row: StoreRow; decision: ExpiryDecision; now: number },
): Partial<StoreRowValues> | undefined {
  const { row, decision, now } = options;
  if (decision.type === 'delete') {
    return {
      deletion_requested_at: databaseNow(tx),
      cancel_requested_by: null,
      attempts: 0,
    };
  }
  return decision.type === 'suspend' && !row.suspended
    ? changeToRow({ row, change: { suspended: true }, now })
    : undefined;
}
