import type {
  AuditRecord,
  ParsedExportAuditQuery,
} from '@store-platform/backstage-plugin-stores-common';
import { auditCsvHeader, auditCsvLine } from './auditCsv';

/** The text of an export, a chunk for each page of records. */
export async function* encodeAudit(
  pages: AsyncIterable<AuditRecord[]>,
  format: ParsedExportAuditQuery['format'],
): AsyncGenerator<string> {
  if (format === 'csv') {
    yield auditCsvHeader;
  }
  const encode = format === 'csv' ? auditCsvLine : ndjsonLine;
  for await (const page of pages) {
    yield page.map(encode).join('');
  }
}

function ndjsonLine(record: AuditRecord): string {
  return `${JSON.stringify(record)}\n`;
}
