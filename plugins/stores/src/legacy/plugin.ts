import {
  createApiFactory,
  createComponentExtension,
  createPlugin,
  createRoutableExtension,
  discoveryApiRef,
  fetchApiRef,
} from '@backstage/core-plugin-api';
import { StoresClient } from '@store-platform/backstage-plugin-stores-common';
import { storesApiRef } from '../apis/storesApiRef';
import {
  actionsRouteRef,
  actionsTabRouteRef,
  auditRouteRef,
  createFromTemplateRouteRef,
  healthRouteRef,
  healthTabRouteRef,
  logsRouteRef,
  logsTabRouteRef,
  rootRouteRef,
  storeAuditRouteRef,
  storesPageRouteRef,
} from '../routes';

/** The stores plugin for apps on the old frontend system. */
export const storesPlugin = createPlugin({
  id: 'stores',
  apis: [
    createApiFactory({
      api: storesApiRef,
      deps: { discoveryApi: discoveryApiRef, fetchApi: fetchApiRef },
      factory: deps => new StoresClient(deps),
    }),
  ],
  routes: {
    root: rootRouteRef,
    actions: actionsRouteRef,
    audit: auditRouteRef,
    storeAudit: storeAuditRouteRef,
    health: healthRouteRef,
    logs: logsRouteRef,
  },
  externalRoutes: {
    actionsTab: actionsTabRouteRef,
    createFromTemplate: createFromTemplateRouteRef,
    storesPage: storesPageRouteRef,
    healthTab: healthTabRouteRef,
    logsTab: logsTabRouteRef,
  },
});

/** The Stores page. */
export const StoresPage = storesPlugin.provide(
  createRoutableExtension({
    name: 'StoresPage',
    component: () => import('./LegacyStoresPage').then(m => m.LegacyStoresPage),
    mountPoint: rootRouteRef,
  }),
);

/** The Store card for the entity page. */
export const EntityStoreCard = storesPlugin.provide(
  createComponentExtension({
    name: 'EntityStoreCard',
    component: {
      lazy: () =>
        import('../components/StoreCard/EntityStoreCard').then(
          m => m.EntityStoreCard,
        ),
    },
  }),
);

/** The Timeline card for the entity page. */
export const EntityStoreTimelineCard = storesPlugin.provide(
  createComponentExtension({
    name: 'EntityStoreTimelineCard',
    component: {
      lazy: () =>
        import('../components/TimelineCard/EntityStoreTimelineCard').then(
          m => m.EntityStoreTimelineCard,
        ),
    },
  }),
);
