import path from 'node:path';
import {
  coreServices,
  createBackendPlugin,
} from '@backstage/backend-plugin-api';
import { actionsRegistryServiceRef } from '@backstage/backend-plugin-api/alpha';
import { catalogServiceRef } from '@backstage/plugin-catalog-node';
import { eventsServiceRef } from '@backstage/plugin-events-node';
import { notificationService } from '@backstage/plugin-notifications-node';
import { signalsServiceRef } from '@backstage/plugin-signals-node';
import { storesPermissions } from '@store-platform/backstage-plugin-stores-common';
import {
  storePermissionResourceRef,
  storePermissionRules,
  StoresCluster,
  storesClustersExtensionPoint,
  storesEnginesExtensionPoint,
} from '@store-platform/backstage-plugin-stores-node';
import { EngineJobs } from './actions/EngineJobs';
import { StoreActions } from './actions/StoreActions';
import { registerAgentActions } from './agents/registerAgentActions';
import { AuditLog } from './audit/AuditLog';
import { readAuditSettings } from './audit/readAuditSettings';
import { scheduleRetention } from './audit/scheduleRetention';
import { readClusters } from './clusters/readClusters';
import { applyMigrations } from './database/applyMigrations';
import { createStoresDatabase } from './database/createStoresDatabase';
import { loadEngines } from './engines/loadEngines';
import { createActionRenderer } from './engines/renderAction';
import { createStoreRenderer } from './engines/renderStore';
import { createStoreHealth } from './health/createStoreHealth';
import { addHealthRoutes } from './healthRoutes';
import { StoreLogs } from './logs/StoreLogs';
import { readExpirySettings } from './expiry/readExpirySettings';
import { RateLimiter } from './limits/RateLimiter';
import { readRateLimits, readStoreLimits } from './limits/readLimits';
import { scheduleForgetting } from './limits/scheduleForgetting';
import { NotificationSender } from './notifications/NotificationSender';
import { readNotificationSettings } from './notifications/readNotificationSettings';
import { isWorthNotifying } from './notifications/notificationFor';
import {
  createStoreNotifier,
  NotifyStoreChanged,
} from './notify/notifyStoreChanged';
import {
  readEngineSettings,
  readLoopSettings,
  readPermissionTimeoutMs,
} from './readSettings';
import { CauseMemory } from './reconciler/CauseMemory';
import { StoreReconciler } from './reconciler/StoreReconciler';
import { SyncMemory } from './reconciler/SyncMemory';
import { createRouter } from './router';
import { AuditedStoresService } from './service/AuditedStoresService';
import { AuditTrail } from './service/AuditTrail';
import { Authorizer } from './service/Authorizer';
import { AuthorizedStoresService } from './service/AuthorizedStoresService';
import { DefaultStoresService } from './service/DefaultStoresService';
import { scheduleSweep } from './sweep/scheduleSweep';

/** The stores backend: API, database and reconciler. Wiring only. */
export const storesPlugin = createBackendPlugin({
  pluginId: 'stores',
  register(env) {
    const addedClusters: StoresCluster[] = [];
    const engineFolders: string[] = [];
    env.registerExtensionPoint(storesClustersExtensionPoint, {
      addCluster: cluster => addedClusters.push(cluster),
    });
    env.registerExtensionPoint(storesEnginesExtensionPoint, {
      addEngineFolder: folder => engineFolders.push(folder),
    });

    env.registerInit({
      deps: {
        actionsRegistry: actionsRegistryServiceRef,
        auditor: coreServices.auditor,
        auth: coreServices.auth,
        catalog: catalogServiceRef,
        config: coreServices.rootConfig,
        database: coreServices.database,
        events: eventsServiceRef,
        httpAuth: coreServices.httpAuth,
        httpRouter: coreServices.httpRouter,
        lifecycle: coreServices.lifecycle,
        logger: coreServices.logger,
        notifications: notificationService,
        permissions: coreServices.permissions,
        permissionsRegistry: coreServices.permissionsRegistry,
        rootHealth: coreServices.rootHealth,
        rootHttpRouter: coreServices.rootHttpRouter,
        scheduler: coreServices.scheduler,
        signals: signalsServiceRef,
      },
      async init(deps) {
        const { auth, catalog, config, logger } = deps;
        const { helmPath, tenantChart, directories } =
          readEngineSettings(config);
        const { times, settings } = readLoopSettings(config);
        const permissionTimeoutMs = readPermissionTimeoutMs(config);

        const engines = await loadEngines({
          directories,
          folders: engineFolders,
        });
        const clusters = readClusters({ config, added: addedClusters, logger });
        const [cluster] = clusters.values();
        const knex = await applyMigrations({ database: deps.database });
        const db = createStoresDatabase({ knex });
        await db.setAuditRetention({
          days: readAuditSettings(config).retentionDays,
        });
        const sender = new NotificationSender({
          db,
          service: deps.notifications,
          logger,
        });
        const health = createStoreHealth({ ...deps, clusters, engines });
        const logs = new StoreLogs({ clusters, engines });
        const publish = createStoreNotifier(deps);
        const notify: NotifyStoreChanged = change => {
          publish(change);
          if (isWorthNotifying(change)) {
            sender.wake();
          }
        };
        const notifications = readNotificationSettings(config);
        await scheduleSweep({
          scheduler: deps.scheduler,
          db,
          expiry: readExpirySettings(config),
          notifications,
          notify,
          logger,
        });

        await scheduleForgetting({ scheduler: deps.scheduler, db });
        await scheduleRetention({ scheduler: deps.scheduler, db, logger });

        const trail = new AuditTrail({ db, auditor: deps.auditor, logger });
        const reconciler = new StoreReconciler({
          db,
          pass: {
            clusters,
            engines,
            renderStore: createStoreRenderer({
              helmPath,
              tenantChart: path.resolve(tenantChart),
            }),
            memory: new SyncMemory(),
            causes: new CauseMemory(),
            times,
            logger,
          },
          settings,
          notify,
          observers: health.observers,
          onClusterChange: record => trail.tellChanges(record),
          logger,
        });

        deps.permissionsRegistry.addResourceType({
          resourceRef: storePermissionResourceRef,
          permissions: storesPermissions,
          rules: Object.values(storePermissionRules),
          getResources: ids => Promise.all(ids.map(id => db.findStore({ id }))),
        });
        const actions = new StoreActions({
          db,
          engines,
          clusters,
          jobs: new EngineJobs({
            renderAction: createActionRenderer({ helmPath }),
            logger,
          }),
        });
        const findStore = db.findStore;
        const stores = new AuditedStoresService({
          trail,
          stores: new AuthorizedStoresService({
            authorizer: new Authorizer({
              permissions: deps.permissions,
              ruleset: deps.permissionsRegistry.getPermissionRuleset(
                storePermissionResourceRef,
              ),
              findStore,
              timeoutMs: permissionTimeoutMs,
              logger,
            }),
            cluster: cluster.name,
            findStore,
            stores: new DefaultStoresService({
              db,
              actions,
              engines,
              cluster,
              limits: readStoreLimits(config),
              lookup: { catalog, auth },
              health: health.reader,
              logs,
              audit: new AuditLog({ db }),
              notify,
              wake: () => reconciler.wake(),
            }),
          }),
        });

        const rateLimiter = new RateLimiter({
          db,
          limits: readRateLimits(config),
        });
        registerAgentActions({
          registry: deps.actionsRegistry,
          stores,
          engines,
          rateLimiter,
        });
        deps.httpRouter.use(
          createRouter({
            stores,
            rateLimiter,
            httpAuth: deps.httpAuth,
            logger,
          }),
        );
        addHealthRoutes({
          rootHttpRouter: deps.rootHttpRouter,
          rootHealth: deps.rootHealth,
          checkReady: async () => {
            await knex.select(knex.raw('1'));
          },
        });
        deps.lifecycle.addStartupHook(() => {
          reconciler.start();
          if (notifications.enabled) {
            sender.start();
          }
        });
        deps.lifecycle.addShutdownHook(async () => {
          logs.stop();
          await Promise.all([reconciler.stop(), sender.stop()]);
          health.stop();
          await Promise.all(
            [...clusters.values()].map(({ client }) => client.close()),
          );
        });
      },
    });
  },
});
