import {
  EntityCardBlueprint,
  EntityContentBlueprint,
} from '@backstage/plugin-catalog-react/alpha';
import { isStoreEntity } from '../lib/isStoreEntity';
import { healthRouteRef } from '../routes';

/** The Health card on the overview of a store's page. */
export const healthCard = EntityCardBlueprint.make({
  name: 'health',
  params: {
    filter: isStoreEntity,
    type: 'content',
    loader: () =>
      import('../components/HealthCard/EntityStoreHealthCard').then(m => (
        <m.EntityStoreHealthCard />
      )),
  },
});

/** The Health tab of a store's page. */
export const healthContent = EntityContentBlueprint.make({
  name: 'health',
  params: {
    path: 'health',
    title: 'Health',
    filter: isStoreEntity,
    routeRef: healthRouteRef,
    loader: () =>
      import('../components/HealthTab/EntityStoreHealthContent').then(m => (
        <m.EntityStoreHealthContent />
      )),
  },
});
