import {
  coreServices,
  createBackendPlugin,
} from '@backstage/backend-plugin-api';
import { actionsRegistryServiceRef } from '@backstage/backend-plugin-api/alpha';
import { catalogServiceRef } from '@backstage/plugin-catalog-node';
import { eventsServiceRef } from '@backstage/plugin-events-node';
import { notificationService } from '@backstage/plugin-notifications-node';
import { signalsServiceRef } from '@backstage/plugin-signals-node';
import {
  StoresCluster,
  storesClustersExtensionPoint,
  storesEnginesExtensionPoint,
} from '@store-platform/backstage-plugin-stores-node';
import { EngineJobs } from './actions/EngineJobs';
import { StoreActions } from './actions/StoreActions';
import { AuditLog } from './audit/AuditLog';
import { readAuditSettings } from './audit/readAuditSettings';
import { readClusters } from './clusters/readClusters';
import { applyMigrations } from './database/applyMigrations';
import { createStoresDatabase } from './database/createStoresDatabase';
import { checkKinds } from './engines/checkKinds';
import { loadEngines } from './engines/loadEngines';
import { readPlatformVersion } from './engines/platformVersion';
import { createActionRenderer } from './engines/renderAction';
import { createStoreHealth } from './health/createStoreHealth';
import { addHealthRoutes } from './healthRoutes';
import { StoreLogs } from './logs/StoreLogs';
import { readExpirySettings } from './expiry/readExpirySettings';
import { readProbeInterval } from './insight/probe/readProbeInterval';
import { ShopAnswers } from './insight/probe/ShopAnswers';
import { ShopProber } from './insight/probe/ShopProber';
import { RateLimiter } from './limits/RateLimiter';
import { readRateLimits, readStoreLimits } from './limits/readLimits';
import { NotificationSender } from './notifications/NotificationSender';
import { readNotificationSettings } from './notifications/readNotificationSettings';
import { isWorthNotifying } from './notifications/notificationFor';
import {
  createStoreNotifier,
  NotifyStoreChanged,
} from './notify/notifyStoreChanged';
import { registerStorePermissions } from './permissions/registerStorePermissions';
import {
  readEngineSettings,
  readLoopSettings,
  readPermissionTimeoutMs,
} from './readSettings';
import { createDriftPolicy } from './reconciler/drift/DriftPolicy';
import { readDriftSettings } from './reconciler/drift/readDriftSettings';
import { createReconciler } from './reconciler/loop/createReconciler';
import { scheduleTasks } from './scheduleTasks';
import { serveStores } from './serveStores';
import { AuditTrail } from './service/AuditTrail';
import { createStoresService } from './service/createStoresService';

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
        const { helmPath, tenantChart, directories, allowedKinds } =
          readEngineSettings(config);
        const loop = readLoopSettings(config);
        const permissionTimeoutMs = readPermissionTimeoutMs(config);

        const engines = await loadEngines({
          directories,
          folders: engineFolders,
        });
        const clusters = readClusters({ config, added: addedClusters, logger });
        const [cluster] = clusters.values();
        await checkKinds({
          engines: engines.all(),
          profiles: [...clusters.values()].map(({ profile }) => profile),
          ...{ helmPath, allowedKinds, logger },
        });
        const knex = await applyMigrations({ database: deps.database });
        const db = createStoresDatabase({ knex });
        await db.setAuditRetention({
          days: readAuditSettings(config).retentionDays,
        });
        const notifications = readNotificationSettings(config);
        const sender = new NotificationSender({
          db,
          service: deps.notifications,
          operators: notifications.operators,
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
        await scheduleTasks({
          scheduler: deps.scheduler,
          db,
          expiry: readExpirySettings(config),
          notifications,
          notify,
          logger,
        });

        const trail = new AuditTrail({ db, auditor: deps.auditor, logger });
        const answers = new ShopAnswers();
        const reconciler = createReconciler({
          ...{ ...loop, helmPath, tenantChart, allowedKinds },
          platformVersion: await readPlatformVersion(),
          db,
          clusters,
          engines,
          answers,
          drift: createDriftPolicy({
            ...readDriftSettings(config),
            clusters: clusters.keys(),
          }),
          notify,
          observers: health.observers,
          onClusterChange: record => trail.tellChanges(record),
          logger,
        });

        const prober = new ShopProber({
          ...{ db, clusters, engines, answers, notify, logger },
          intervalMs: readProbeInterval(config),
          wake: () => reconciler.wake(),
        });

        const ruleset = registerStorePermissions({
          registry: deps.permissionsRegistry,
          db,
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
        const stores = createStoresService({
          db,
          actions,
          engines,
          cluster,
          limits: readStoreLimits(config),
          placesOf: name =>
            loop.settings.provisioningLimits?.get(name) ??
            loop.settings.provisioningLimit,
          lookup: { catalog, auth },
          health: health.reader,
          logs,
          audit: new AuditLog({ db }),
          notify,
          wake: () => reconciler.wake(),
          trail,
          permissions: deps.permissions,
          ruleset,
          permissionTimeoutMs,
          logger,
        });

        serveStores({
          ...deps,
          stores,
          engines,
          rateLimiter: new RateLimiter({ db, limits: readRateLimits(config) }),
        });
        addHealthRoutes({
          rootHttpRouter: deps.rootHttpRouter,
          rootHealth: deps.rootHealth,
          checkReady: async () => {
            await knex.select(knex.raw('1'));
          },
        });
        deps.lifecycle.addStartupHook(() => {
          reconciler.start();
          prober.start();
          if (notifications.enabled) {
            sender.start();
          }
        });
        deps.lifecycle.addShutdownHook(async () => {
          logs.stop();
          await Promise.all([reconciler.stop(), prober.stop(), sender.stop()]);
          health.stop();
          await Promise.all(
            [...clusters.values()].map(({ client }) => client.close()),
          );
        });
      },
    });
  },
});
