import {
  auditOutcomes,
  AuditRecord,
  jsonObjectSchema,
  JsonObject,
} from '@store-platform/backstage-plugin-stores-common';
import type { Knex } from 'knex';
import { z } from 'zod/v3';
import { databaseNow } from '../databaseNow';
import type { NewAuditRecord } from '../types';
import { isoTime } from './isoTime';
import type { Bigint } from './storeRow';

const LONGEST_WORD = 300;
const LONGEST_REASON = 2_000;
const LONGEST_DETAILS = 16_000;

/** A row of `store_audit`; the migration tells what the columns mean. */
export interface AuditRow {
  id: Bigint;
  at: Bigint;
  event: string;
  outcome: string;
  reason: string | null;
  actor: string;
  via: string | null;
  store_id: string | null;
  store_name: string | null;
  ip: string | null;
  request_id: string | null;
  task_id: string | null;
  details: string;
  keep_until: Bigint;
}

/** The row of a record of now. Whatever text callers sent, it is bounded and can be stored. */
export function auditToRow(options: { knex: Knex; record: NewAuditRecord }): {
  [Column in keyof Omit<AuditRow, 'id'>]: unknown;
} {
  const { knex, record } = options;
  const { event, outcome, reason, caller, storeId, details = {} } = record;
  const now = databaseNow(knex);
  return {
    at: now,
    event: bounded(event, LONGEST_WORD),
    outcome,
    reason: bounded(reason, LONGEST_REASON),
    actor: bounded(caller.actor, LONGEST_WORD),
    via: bounded(caller.via, LONGEST_WORD),
    store_id: bounded(storeId, LONGEST_WORD),
    store_name: storeName(knex, record),
    ip: bounded(caller.ip, LONGEST_WORD),
    request_id: bounded(caller.requestId, LONGEST_WORD),
    task_id: bounded(caller.taskId, LONGEST_WORD),
    details: boundedJson(details),
    keep_until: knex.raw(
      '? + (select keep_ms from store_audit_settings where id = 1)',
      [now],
    ),
  };
}

/** The record that a row holds. */
export function rowToAudit(row: AuditRow): AuditRecord {
  return {
    id: String(row.id),
    at: isoTime(row.at),
    event: row.event,
    outcome: z.enum(auditOutcomes).parse(row.outcome),
    ...optionalText('reason', row.reason),
    actor: row.actor,
    ...optionalText('via', row.via),
    ...optionalText('storeId', row.store_id),
    ...optionalText('storeName', row.store_name),
    ...optionalText('ip', row.ip),
    ...optionalText('requestId', row.request_id),
    ...optionalText('taskId', row.task_id),
    details: jsonObjectSchema.parse(JSON.parse(row.details)),
  };
}

function storeName(knex: Knex, { storeId, storeName: name }: NewAuditRecord) {
  return name === undefined && storeId !== undefined
    ? knex('stores').select('name').where('id', bounded(storeId, LONGEST_WORD))
    : bounded(name, LONGEST_WORD);
}

/** PostgreSQL's text cannot hold the character NUL. */
function bounded(text: string | undefined, longest: number): string | null {
  return text?.replaceAll('\0', '').slice(0, longest) ?? null;
}

function boundedJson(details: JsonObject): string {
  const text = JSON.stringify(details);
  return text.length <= LONGEST_DETAILS
    ? text
    : JSON.stringify({ truncated: text.slice(0, LONGEST_DETAILS) });
}

function optionalText<Key extends string>(
  key: Key,
  text: string | null,
): { [K in Key]?: string } {
  const values: { [K in Key]?: string } = {};
  if (text !== null) {
    values[key] = text;
  }
  return values;
}
