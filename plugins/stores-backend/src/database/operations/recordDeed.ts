import type { Knex } from 'knex';
import type { StoreRow } from '../tables/storeRow';
import type { Deed } from '../types';
import { insertAuditRecord } from './insertAuditRecord';
import { insertEvents } from './insertEvents';

/**
 * Writes that a deed was done, in the store's story and in the audit. For use inside the transaction that does it: if
 * either cannot be written, the deed does not happen.
 *
 * @param options - `row`: of the store, after the deed
 */
export async function recordDeed(options: {
  tx: Knex.Transaction;
  row: Pick<StoreRow, 'id' | 'name' | 'generation'>;
  deed: Deed;
}): Promise<void> {
  const { tx, row, deed } = options;
  const { auditEvent, caller, details, event } = deed;
  const { actor, requestId } = caller;
  await insertEvents({
    tx,
    storeId: row.id,
    generation: row.generation,
    events: [{ ...event, actor, requestId }],
  });
  await insertAuditRecord({
    knex: tx,
    record: {
      event: auditEvent,
      outcome: 'succeeded',
      caller,
      storeId: row.id,
      storeName: row.name,
      details,
    },
  });
}
