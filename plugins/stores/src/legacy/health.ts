import {
  createComponentExtension,
  createRoutableExtension,
} from '@backstage/core-plugin-api';
import { healthRouteRef } from '../routes';
import { storesPlugin } from './plugin';

/** The Health card for the entity page. */
export const EntityStoreHealthCard = storesPlugin.provide(
  createComponentExtension({
    name: 'EntityStoreHealthCard',
    component: {
      lazy: () =>
        import('../components/HealthCard/EntityStoreHealthCard').then(
          m => m.EntityStoreHealthCard,
        ),
    },
  }),
);

/** The Health tab for the entity page. */
export const EntityStoreHealthContent = storesPlugin.provide(
  createRoutableExtension({
    name: 'EntityStoreHealthContent',
    component: () =>
      import('../components/HealthTab/EntityStoreHealthContent').then(
        m => m.EntityStoreHealthContent,
      ),
    mountPoint: healthRouteRef,
  }),
);
