import type { AuditRecord } from '@store-platform/backstage-plugin-stores-common';

const COLUMNS = [
  'id',
  'at',
  'event',
  'outcome',
  'reason',
  'actor',
  'via',
  'storeId',
  'storeName',
  'ip',
  'requestId',
  'taskId',
  'details',
] as const;

/** What spreadsheets take for the beginning of a formula, also in full width and behind blanks. */
const FORMULA = /^[\s\0]*[=+\-@\uff1d\uff0b\uff0d\uff20]|^[\t\r\n]/;

/** The first line of a CSV file of audit records. */
export const auditCsvHeader = line(COLUMNS);

/**
 * A record as a line of CSV by RFC 4180. Text that a spreadsheet would run as a formula gets an apostrophe in front:
 * names and reasons come from whoever called.
 */
export function auditCsvLine(record: AuditRecord): string {
  return line(
    COLUMNS.map(column =>
      column === 'details'
        ? JSON.stringify(record.details)
        : record[column] ?? '',
    ),
  );
}

function line(values: readonly string[]): string {
  return `${values.map(quote).join(',')}\r\n`;
}

function quote(value: string): string {
  const harmless = FORMULA.test(value) ? `'${value}` : value;
  return `"${harmless.replaceAll('"', '""')}"`;
}
