import {
  coreServices,
  createBackendModule,
} from '@backstage/backend-plugin-api';
import { ANNOTATION_LOCATION } from '@backstage/catalog-model';
import {
  catalogProcessingExtensionPoint,
  catalogServiceRef,
} from '@backstage/plugin-catalog-node';
import { eventsServiceRef } from '@backstage/plugin-events-node';
import { StoresClient } from '@store-platform/backstage-plugin-stores-common';
import { readSchedule } from './readSchedule';
import { LOCATION_REF, StoreEntityProvider } from './StoreEntityProvider';
import { StoresReader } from './StoresReader';

/** Adds the {@link StoreEntityProvider} to the catalog. */
export const catalogModuleStores = createBackendModule({
  pluginId: 'catalog',
  moduleId: 'stores',
  register({ registerInit }) {
    registerInit({
      deps: {
        auth: coreServices.auth,
        catalog: catalogServiceRef,
        config: coreServices.rootConfig,
        discovery: coreServices.discovery,
        events: eventsServiceRef,
        lifecycle: coreServices.lifecycle,
        logger: coreServices.logger,
        processing: catalogProcessingExtensionPoint,
        scheduler: coreServices.scheduler,
      },
      async init(deps) {
        const { auth, catalog, config, discovery, events, logger, processing } =
          deps;
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
            countEntities: async () => {
              const { totalItems } = await catalog.queryEntities(
                {
                  filter: {
                    [`metadata.annotations.${ANNOTATION_LOCATION}`]:
                      LOCATION_REF,
                  },
                  fields: ['metadata.name'],
                  limit: 1,
                },
                { credentials: await auth.getOwnServiceCredentials() },
              );
              return totalItems;
            },
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
