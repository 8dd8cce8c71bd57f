import { EntityContentBlueprint } from '@backstage/plugin-catalog-react/alpha';
import { isStoreEntity } from '../lib/isStoreEntity';
import { logsRouteRef } from '../routes';

/** The Logs tab of a store's page. */
export const logsContent = EntityContentBlueprint.make({
  name: 'logs',
  params: {
    path: 'logs',
    title: 'Logs',
    filter: isStoreEntity,
    routeRef: logsRouteRef,
    loader: () =>
      import('../components/LogsTab/EntityStoreLogsContent').then(m => (
        <m.EntityStoreLogsContent />
      )),
  },
});
