import type {
  AuditFilter,
  AuditPage,
  AuditRecord,
  ParsedExportAuditQuery,
  ParsedListAuditQuery,
} from '@store-platform/backstage-plugin-stores-common';
import type { StoresDatabase } from '../database/StoresDatabase';
import type { Caller } from '../database/types';

const EXPORT_PAGE = 500;

/** The security record, to be read. It is written by the deeds themselves. */
export class AuditLog {
  readonly #db: Pick<StoresDatabase, 'insertAuditRecord' | 'listAudit'>;

  constructor(options: {
    db: Pick<StoresDatabase, 'insertAuditRecord' | 'listAudit'>;
  }) {
    this.#db = options.db;
  }

  /** A page of records, newest first. */
  list(query: ParsedListAuditQuery): Promise<AuditPage> {
    const { limit, cursor, ...filter } = query;
    return this.#db.listAudit({ filter, limit, cursor });
  }

  /**
   * All records that a filter leaves, newest first, page by page: only one page is held, however many there are. What
   * is recorded after the beginning is not in it. Records the export itself first; without that there is none.
   */
  async export(
    query: ParsedExportAuditQuery,
    caller: Caller,
  ): Promise<AsyncIterable<AuditRecord[]>> {
    const { format, ...filter } = query;
    // The first page before anything is answered: a database that is down is told by a status, not by a broken file.
    const first = await this.#page(filter);
    await this.#db.insertAuditRecord({
      record: {
        event: 'audit-export',
        outcome: 'succeeded',
        caller,
        details: { format, ...filter },
      },
    });
    return this.#pagesFrom(first, filter);
  }

  async *#pagesFrom(first: AuditPage, filter: AuditFilter) {
    let page = first;
    yield page.items;
    while (page.nextCursor !== undefined) {
      page = await this.#page(filter, page.nextCursor);
      yield page.items;
    }
  }

  #page(filter: AuditFilter, cursor?: string): Promise<AuditPage> {
    return this.#db.listAudit({ filter, limit: EXPORT_PAGE, cursor });
  }
}
