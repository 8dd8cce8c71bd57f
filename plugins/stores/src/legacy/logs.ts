import { createRoutableExtension } from '@backstage/core-plugin-api';
import { logsRouteRef } from '../routes';
import { storesPlugin } from './plugin';

/** The Logs tab for the entity page. */
export const EntityStoreLogsContent = storesPlugin.provide(
  createRoutableExtension({
    name: 'EntityStoreLogsContent',
    component: () =>
      import('../components/LogsTab/EntityStoreLogsContent').then(
        m => m.EntityStoreLogsContent,
      ),
    mountPoint: logsRouteRef,
  }),
);
