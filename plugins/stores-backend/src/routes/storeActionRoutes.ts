import {
  runActionRequestSchema,
  slugSchema,
  storeReadPermission,
} from '@store-platform/backstage-plugin-stores-common';
import { z } from 'zod/v3';
import { platformActions } from '../actions/platformActions';
import { parseRequest } from '../parseRequest';
import { idOf } from './idOf';
import type { StoreRoute } from './StoreRoute';

const actionSchema = z.object({ action: slugSchema });

/** What can be done to a store, and doing it. */
export const storeActionRoutes: StoreRoute[] = [
  {
    method: 'get',
    path: '/:id/actions',
    permission: storeReadPermission,
    async handle({ stores, context, request, response }) {
      response.json(await stores.listActions(idOf(request), context));
    },
  },
  {
    method: 'post',
    path: '/:id/actions/:action',
    // Those of engines are known when their engine is; the service asks for theirs in the same way.
    permission: {
      word: 'action',
      permissions: new Map(
        platformActions.map(({ id, permission }) => [id, permission]),
      ),
    },
    limit: 'action',
    async handle({ stores, context, request, response }) {
      const id = idOf(request);
      const { action } = parseRequest(actionSchema, {
        action: request.params.action,
      });
      // All fields have defaults, so a request may come without a body.
      const body = parseRequest(runActionRequestSchema, request.body ?? {});
      // The answer may hold a password: it is for the caller, and for nothing on the way.
      response.setHeader('cache-control', 'no-store');
      response.json(await stores.runAction(id, action, body, context));
    },
  },
];
