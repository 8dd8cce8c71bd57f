import { createRoutableExtension } from '@backstage/core-plugin-api';
import { actionsRouteRef } from '../routes';
import { storesPlugin } from './plugin';

/** The Actions tab for the entity page. */
export const EntityStoreActionsContent = storesPlugin.provide(
  createRoutableExtension({
    name: 'EntityStoreActionsContent',
    component: () =>
      import('../components/ActionsTab/EntityStoreActionsContent').then(
        m => m.EntityStoreActionsContent,
      ),
    mountPoint: actionsRouteRef,
  }),
);
