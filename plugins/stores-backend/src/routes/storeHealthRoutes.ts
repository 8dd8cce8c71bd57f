import { storeReadPermission } from '@store-platform/backstage-plugin-stores-common';
import { idOf } from './idOf';
import type { StoreRoute } from './StoreRoute';

/** How a store is. */
export const storeHealthRoutes: StoreRoute[] = [
  {
    method: 'get',
    path: '/:id/health',
    permission: storeReadPermission,
    async handle({ stores, context, request, response }) {
      response.json(await stores.getHealth(idOf(request), context));
    },
  },
];
