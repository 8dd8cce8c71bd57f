import { PageBlueprint } from '@backstage/frontend-plugin-api';
import { EntityContentBlueprint } from '@backstage/plugin-catalog-react/alpha';
import { RiFileListLine } from '@remixicon/react';
import { isStoreEntity } from '../lib/isStoreEntity';
import { auditRouteRef, storeAuditRouteRef } from '../routes';

/** The Audit page: the records of all stores. */
export const auditPage = PageBlueprint.make({
  name: 'audit',
  params: {
    // Not below /stores: the sidebar would show both as open.
    path: '/store-audit',
    title: 'Store audit',
    icon: <RiFileListLine />,
    routeRef: auditRouteRef,
    loader: () =>
      import('../components/Audit/AuditPage').then(m => <m.AuditPage />),
  },
});

/** The Audit tab of a store's entity page. */
export const auditContent = EntityContentBlueprint.make({
  name: 'audit',
  params: {
    path: 'audit',
    title: 'Audit',
    icon: <RiFileListLine />,
    routeRef: storeAuditRouteRef,
    filter: isStoreEntity,
    loader: () =>
      import('../components/Audit/EntityStoreAuditContent').then(m => (
        <m.EntityStoreAuditContent />
      )),
  },
});
