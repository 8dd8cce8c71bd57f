import { createRoutableExtension } from '@backstage/core-plugin-api';
import { auditRouteRef, storeAuditRouteRef } from '../routes';
import { storesPlugin } from './plugin';

/** The Audit page. */
export const StoreAuditPage = storesPlugin.provide(
  createRoutableExtension({
    name: 'StoreAuditPage',
    component: () => import('./LegacyAuditPage').then(m => m.LegacyAuditPage),
    mountPoint: auditRouteRef,
  }),
);

/** The Audit tab for the entity page. */
export const EntityStoreAuditContent = storesPlugin.provide(
  createRoutableExtension({
    name: 'EntityStoreAuditContent',
    component: () =>
      import('../components/Audit/EntityStoreAuditContent').then(
        m => m.EntityStoreAuditContent,
      ),
    mountPoint: storeAuditRouteRef,
  }),
);
