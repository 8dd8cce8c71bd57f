import type { StoreEvent } from '@store-platform/backstage-plugin-stores-common';
import type { Knex } from 'knex';
import { databaseNow } from '../databaseNow';
import type { NewStoreEvent } from '../types';
import { isoTime } from './isoTime';
import type { Bigint } from './storeRow';

/** A row of `store_events`. */
export interface StoreEventRow {
  id: Bigint;
  store_id: string;
  at: Bigint;
  type: string;
  reason: string;
  message: string;
  stage: string | null;
  actor: string | null;
  request_id: string | null;
  generation: number;
}

/** The row of an event that happens now. */
export function eventToRow(options: {
  knex: Knex;
  storeId: string;
  generation: number;
  event: NewStoreEvent;
}): { [Column in keyof Omit<StoreEventRow, 'id'>]: unknown } {
  const { knex, storeId, generation, event } = options;
  return {
    store_id: storeId,
    at: databaseNow(knex),
    type: event.type,
    reason: event.reason,
    // Messages may quote a container's log, and PostgreSQL's text cannot hold the character NUL.
    message: event.message.replaceAll('\0', ''),
    stage: event.stage ?? null,
    actor: event.actor ?? null,
    request_id: event.requestId ?? null,
    generation,
  };
}

/** The event that a row holds. */
export function rowToEvent(row: StoreEventRow): StoreEvent {
  return {
    id: String(row.id),
    storeId: row.store_id,
    at: isoTime(row.at),
    type: row.type === 'Warning' ? 'Warning' : 'Normal',
    reason: row.reason,
    message: row.message,
    ...(row.stage === null ? {} : { stage: row.stage }),
    ...(row.actor === null ? {} : { actor: row.actor }),
    ...(row.request_id === null ? {} : { requestId: row.request_id }),
    generation: row.generation,
  };
}
