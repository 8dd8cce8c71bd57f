import type {
  AuditFilter,
  AuditRecord,
} from '@store-platform/backstage-plugin-stores-common';

/** Whether a record is among those that a filter leaves. */
export function fitsAuditFilter(
  record: AuditRecord,
  filter: AuditFilter,
): boolean {
  const { since = '', until = '9999' } = filter;
  const same = [
    'storeId',
    'storeName',
    'actor',
    'event',
    'outcome',
    'requestId',
  ] as const;
  return (
    same.every(name => (filter[name] ?? record[name]) === record[name]) &&
    record.at >= since &&
    record.at < until
  );
}
