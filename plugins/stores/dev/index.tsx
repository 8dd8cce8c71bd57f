import { createDevApp } from '@backstage/frontend-dev-utils';
import {
  ApiBlueprint,
  createFrontendModule,
} from '@backstage/frontend-plugin-api';
import catalogPlugin from '@backstage/plugin-catalog/alpha';
import { catalogApiRef } from '@backstage/plugin-catalog-react';
import { catalogApiMock } from '@backstage/plugin-catalog-react/testUtils';
import { AuthorizeResult } from '@backstage/plugin-permission-common';
import { permissionApiRef } from '@backstage/plugin-permission-react';
import { storeEntity } from '@store-platform/backstage-plugin-stores-common';
import plugin, { storesApiRef } from '../src';
import { createFormPlugin } from './createForm';
import { deniedActions, deniedEngines } from './denied';
import { devActions, devOutcome } from './devActions';
import { devAudit } from './devAudit';
import { devRollouts } from './devRollouts';
import { DevStoresApi } from './DevStoresApi';
import { devEngines, devEvents, devStores } from './fixtures';

// ?empty shows the first use, ?broken the errors, ?denied what lacks permission, ?simulated the banner, ?rollout one that is stopped; kept in the session to survive navigation.
const flag = (name: string) => {
  if (new URLSearchParams(window.location.search).has(name)) {
    sessionStorage.setItem(name, 'on');
  }
  return sessionStorage.getItem(name) === 'on';
};

const stores = flag('empty') ? [] : devStores(Date.now());
const storesApi = new DevStoresApi({
  stores,
  events: devEvents(stores),
  engines: devEngines({ simulated: flag('simulated') }),
});
storesApi.auditRecords = devAudit(stores, Date.now());
storesApi.actions.items = devActions();
const runAction = storesApi.runAction.bind(storesApi);
storesApi.runAction = async (id, action, request) => {
  await new Promise(resolve => setTimeout(resolve, 1_500));
  return { ...(await runAction(id, action, request)), ...devOutcome(action) };
};
if (flag('rollout')) {
  storesApi.rollouts = devRollouts(Date.now());
}
if (flag('denied')) {
  storesApi.actions = deniedActions(storesApi.actions);
  storesApi.engines = deniedEngines(storesApi.engines);
}
if (flag('broken')) {
  storesApi.broken = new Error('The stores backend does not answer');
}

const entities = stores.map(store =>
  storeEntity({ store, locationRef: 'stores:default' }),
);

createDevApp({
  features: [
    plugin,
    catalogPlugin,
    createFormPlugin,
    createFrontendModule({
      pluginId: 'stores',
      extensions: [
        ApiBlueprint.make({
          params: defineParams =>
            defineParams({
              api: storesApiRef,
              deps: {},
              factory: () => storesApi,
            }),
        }),
      ],
    }),
    createFrontendModule({
      pluginId: 'app',
      extensions: [
        ApiBlueprint.make({
          name: 'permission',
          params: defineParams =>
            defineParams({
              api: permissionApiRef,
              deps: {},
              factory: () => ({
                authorize: async () => ({
                  result: flag('denied')
                    ? AuthorizeResult.DENY
                    : AuthorizeResult.ALLOW,
                }),
              }),
            }),
        }),
      ],
    }),
    createFrontendModule({
      pluginId: 'catalog',
      extensions: [
        ApiBlueprint.make({
          params: defineParams =>
            defineParams({
              api: catalogApiRef,
              deps: {},
              factory: () => catalogApiMock({ entities }),
            }),
        }),
      ],
    }),
  ],
});
