import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import {
  auditReadPermission,
  exportAuditQuerySchema,
  listAuditQuerySchema,
} from '@store-platform/backstage-plugin-stores-common';
import { z } from 'zod/v3';
import { encodeAudit } from '../audit/encodeAudit';
import { parseRequest } from '../parseRequest';
import type { StoreRoute } from './StoreRoute';

/** A reader that takes nothing for so long is gone. */
const STALLED_MS = 60_000;

const types = {
  csv: 'text/csv; charset=utf-8',
  ndjson: 'application/x-ndjson; charset=utf-8',
};

const hungUpSchema = z.object({
  code: z.literal('ERR_STREAM_PREMATURE_CLOSE'),
});

/** The security record: to look at, and as a file. */
export const auditRoutes: StoreRoute[] = [
  {
    method: 'get',
    path: '/audit',
    permission: auditReadPermission,
    async handle({ stores, context, request, response }) {
      const query = parseRequest(listAuditQuerySchema, request.query);
      response.json(await stores.listAudit(query, context));
    },
  },
  {
    method: 'get',
    path: '/audit/export',
    permission: auditReadPermission,
    async handle({ stores, context, request, response }) {
      const query = parseRequest(exportAuditQuerySchema, request.query);
      const { format } = query;
      const pages = await stores.exportAudit(query, context);
      response
        .status(200)
        .attachment(`store-audit.${format}`)
        .set('content-type', types[format])
        .set('cache-control', 'no-store')
        .setTimeout(STALLED_MS, () => response.destroy());
      // Reads the next page only when the last one was taken. When it fails, so does the download: a file that is cut off
      // must not look whole.
      const text = Readable.from(encodeAudit(pages, format));
      await pipeline(text, response).catch(rethrowUnlessHungUp);
    },
  },
];

/** That a reader went away is nobody's failure. */
function rethrowUnlessHungUp(error: unknown): void {
  const { data } = hungUpSchema.safeParse(error);
  if (!data) {
    throw error;
  }
}
