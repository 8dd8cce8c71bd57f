import type {
  AuditFilter,
  AuditPage,
} from '@store-platform/backstage-plugin-stores-common';
import type { Knex } from 'knex';
import { AuditRow, rowToAudit } from '../tables/auditRow';

/** See {@link listAudit}. */
export interface ListAuditOptions {
  knex: Knex;
  filter: AuditFilter;
  limit: number;
  /** `nextCursor` of the page before. */
  cursor?: string;
}

/** A page of audit records, newest first. */
export async function listAudit(options: ListAuditOptions): Promise<AuditPage> {
  const { knex, filter, limit, cursor } = options;
  const query = knex<AuditRow>('store_audit')
    .select('*')
    .where(exactly(filter))
    .orderBy('id', 'desc')
    .limit(limit + 1);
  if (filter.since !== undefined) {
    query.where('at', '>=', Date.parse(filter.since));
  }
  if (filter.until !== undefined) {
    query.where('at', '<', Date.parse(filter.until));
  }
  if (cursor !== undefined) {
    query.where('id', '<', cursor);
  }
  const rows: AuditRow[] = await query;
  const items = rows.slice(0, limit).map(rowToAudit);
  const last = items.at(-1);
  return rows.length > limit && last
    ? { items, nextCursor: last.id }
    : { items };
}

function exactly(filter: AuditFilter): Partial<AuditRow> {
  const columns: Partial<AuditRow> = {
    store_id: filter.storeId,
    store_name: filter.storeName,
    actor: filter.actor,
    event: filter.event,
    outcome: filter.outcome,
    request_id: filter.requestId,
  };
  return Object.fromEntries(
    Object.entries(columns).filter(([, value]) => value !== undefined),
  );
}
