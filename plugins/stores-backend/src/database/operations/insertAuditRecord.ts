import type { Knex } from 'knex';
import { auditToRow } from '../tables/auditRow';
import type { NewAuditRecord } from '../types';

/** See {@link insertAuditRecord}. */
export interface InsertAuditRecordOptions {
  /** The transaction that does what the record tells, or the database for what goes with no other write. */
  knex: Knex;
  record: NewAuditRecord;
}

/** Writes an audit record. It can never be changed, and not be removed before its time is over. */
export async function insertAuditRecord(
  options: InsertAuditRecordOptions,
): Promise<void> {
  const { knex } = options;
  await knex('store_audit').insert(auditToRow(options));
}
