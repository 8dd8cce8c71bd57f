import {
  readLogsQuerySchema,
  storeReadLogsPermission,
} from '@store-platform/backstage-plugin-stores-common';
import { formats } from '../logs/formats';
import { parseRequest } from '../parseRequest';
import { idOf } from './idOf';
import type { StoreRoute } from './StoreRoute';

/** What a store's containers log. */
export const logRoutes: StoreRoute[] = [
  {
    method: 'get',
    path: '/:id/logs/sources',
    permission: storeReadLogsPermission,
    async handle({ stores, context, request, response }) {
      response.json(await stores.listLogSources(idOf(request), context));
    },
  },
  {
    method: 'get',
    path: '/:id/logs',
    permission: storeReadLogsPermission,
    async handle({ stores, context, request, response }) {
      const query = parseRequest(readLogsQuerySchema, request.query);
      const log = await stores.openLog(idOf(request), query, context);
      if (response.closed) {
        log.release();
        return;
      }
      response.writeHead(200, {
        'content-type': formats[query.format].contentType,
        // Neither compressed nor collected on the way: lines are there when they are written.
        'cache-control': 'no-store, no-transform',
        'x-accel-buffering': 'no',
        'x-content-type-options': 'nosniff',
        ...(query.format === 'text' && {
          'content-disposition': `attachment; filename="${log.fileName}"`,
        }),
      });
      response.flushHeaders();
      await log.sendTo(response, query.format);
    },
  },
];
