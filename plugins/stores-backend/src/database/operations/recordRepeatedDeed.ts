import type { Knex } from 'knex';
import type { StoreRow } from '../tables/storeRow';
import type { Deed } from '../types';
import { insertAuditRecord } from './insertAuditRecord';

/**
 * Writes in the audit that a deed was asked for when it was done already, and answered with what there is. It is no news
 * for the store's story.
 */
export async function recordRepeatedDeed(options: {
  tx: Knex.Transaction;
  row: Pick<StoreRow, 'id' | 'name'>;
  deed: Omit<Deed, 'event'>;
}): Promise<void> {
  const { tx, row, deed } = options;
  const { auditEvent, caller, details } = deed;
  await insertAuditRecord({
    knex: tx,
    record: {
      event: auditEvent,
      outcome: 'succeeded',
      caller,
      storeId: row.id,
      storeName: row.name,
      details: { ...details, repeated: true },
    },
  });
}
