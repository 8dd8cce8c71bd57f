import type { Knex } from 'knex';
import { databaseNow } from '../databaseNow';

/** See {@link removeExpiredAudit}. */
export interface RemoveExpiredAuditOptions {
  knex: Knex;
  /** Most records to remove in this call. */
  limit: number;
}

/** Removes audit records whose time is over, the oldest first; the table refuses to lose others. Returns how many. */
export async function removeExpiredAudit(
  options: RemoveExpiredAuditOptions,
): Promise<number> {
  const { knex, limit } = options;
  const expired = knex('store_audit')
    .select('id')
    .where('keep_until', '<=', databaseNow(knex))
    .orderBy(['keep_until', 'id'])
    .limit(limit);
  return knex('store_audit').whereIn('id', expired).delete();
}
