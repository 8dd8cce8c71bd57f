import {
  coreServices,
  createBackendModule,
} from '@backstage/backend-plugin-api';
import { catalogProcessingExtensionPoint } from '@backstage/plugin-catalog-node';
import { eventsServiceRef } from '@backstage/plugin-events-node';
import { StoresClient } from '@store-platform/backstage-plugin-stores-common';
import { readSchedule } from './readSchedule';
import { StoreEntityProvider } from './StoreEntityProvider';
import { StoresReader } from './StoresReader';

/** Adds the {@link StoreEntityProvider} to the catalog. */
export const catalogModuleStores = createBackendModule({
  pluginId: 'catalog',
  moduleId: 'stores',
  register({ registerInit }) {
    registerInit({
      deps: {
        auth: coreServices.auth,
        config: coreServices.rootConfig,
        discovery: coreServices.discovery,
        events: eventsServiceRef,
        lifecycle: coreServices.lifecycle,
        logger: coreServices.logger,
        processing: catalogProcessingExtensionPoint,
        scheduler: coreServices.scheduler,
      },
      async init(deps) {
        const { auth, config, discovery, events, logger, processing } = deps;
        const shutdown = new AbortController();
        deps.lifecycle.addShutdownHook(() => shutdown.abort());

        processing.addEntityProvider(
          new StoreEntityProvider({
            events,
            logger,
            schedule: deps.scheduler.createScheduledTaskRunner(
              readSchedule(config),
            ),
            shutdown: shutdown.signal,
            stores: new StoresReader({
              auth,
              api: new StoresClient({ discoveryApi: discovery }),
              shutdown: shutdown.signal,
            }),
          }),
        );
      },
    });
  },
});
