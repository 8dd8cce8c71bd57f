import {
  ApiBlueprint,
  createFrontendPlugin,
  discoveryApiRef,
  fetchApiRef,
  PageBlueprint,
} from '@backstage/frontend-plugin-api';
import { EntityCardBlueprint } from '@backstage/plugin-catalog-react/alpha';
import { RiStore2Line } from '@remixicon/react';
import { StoresClient } from '@store-platform/backstage-plugin-stores-common';
import { storesApiRef } from './apis/storesApiRef';
import { actionsContent, actionsMenuItem } from './extensions/actions';
import { auditContent, auditPage } from './extensions/audit';
import { healthCard, healthContent } from './extensions/health';
import { logsContent } from './extensions/logs';
import { formFields } from './fields/formFields';
import { isStoreEntity } from './lib/isStoreEntity';
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
} from './routes';

const storesApi = ApiBlueprint.make({
  params: defineParams =>
    defineParams({
      api: storesApiRef,
      deps: { discoveryApi: discoveryApiRef, fetchApi: fetchApiRef },
      factory: deps => new StoresClient(deps),
    }),
});

const storesPage = PageBlueprint.make({
  params: {
    path: '/stores',
    title: 'Stores',
    icon: <RiStore2Line />,
    routeRef: rootRouteRef,
    loader: () =>
      import('./components/StoresPage/StoresPage').then(m => <m.StoresPage />),
  },
});

const storeCard = EntityCardBlueprint.make({
  name: 'store',
  params: {
    filter: isStoreEntity,
    type: 'content',
    loader: () =>
      import('./components/StoreCard/EntityStoreCard').then(m => (
        <m.EntityStoreCard />
      )),
  },
});

const timelineCard = EntityCardBlueprint.make({
  name: 'timeline',
  params: {
    filter: isStoreEntity,
    type: 'content',
    loader: () =>
      import('./components/TimelineCard/EntityStoreTimelineCard').then(m => (
        <m.EntityStoreTimelineCard />
      )),
  },
});

/** Stores in the portal: the Stores page, the cards on a store's entity page and the fields of the Create Store form. */
export const storesPlugin = createFrontendPlugin({
  pluginId: 'stores',
  title: 'Stores',
  icon: <RiStore2Line />,
  info: { packageJson: () => import('../package.json') },
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
  extensions: [
    storesApi,
    storesPage,
    auditPage,
    storeCard,
    healthCard,
    timelineCard,
    healthContent,
    logsContent,
    actionsContent,
    actionsMenuItem,
    auditContent,
    ...formFields,
  ],
});
