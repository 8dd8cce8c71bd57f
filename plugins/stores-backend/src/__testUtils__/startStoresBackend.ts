import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import {
  AuditorServiceCreateEventOptions,
  AuthService,
  coreServices,
  createServiceFactory,
} from '@backstage/backend-plugin-api';
import { mockServices, startTestBackend } from '@backstage/backend-test-utils';
import type { Entity } from '@backstage/catalog-model';
import { ConfigReader } from '@backstage/config';
import { catalogServiceMock } from '@backstage/plugin-catalog-node/testUtils';
import { EventParams, eventsServiceRef } from '@backstage/plugin-events-node';
import {
  NotificationSendOptions,
  notificationService,
} from '@backstage/plugin-notifications-node';
import { ServerPermissionClient } from '@backstage/plugin-permission-node';
import { signalsServiceRef } from '@backstage/plugin-signals-node';
import type { JsonObject } from '@backstage/types';
import type { Knex } from 'knex';
import { createStoresDatabase } from '../database/createStoresDatabase';
import { charts } from '../engines/testUtils';
import storesPlugin from '../index';
import { writeBazaarEngine } from '../reconciler/__testUtils__/bazaarEngine';
import { captureLogger } from '../reconciler/__testUtils__/captureLogger';
import { PolicyPermissions } from './PolicyPermissions';

/** Nothing listens there. */
const UNREACHABLE = `
apiVersion: v1
kind: Config
current-context: nowhere
clusters: [{ name: nowhere, cluster: { server: 'http://127.0.0.1:9' } }]
contexts: [{ name: nowhere, context: { cluster: nowhere, user: nobody } }]
users: [{ name: nobody, user: {} }]
`;

/** The auditor's record of a deed. */
export interface AuditRecord {
  eventId: string;
  meta: unknown;
  outcome: 'success' | 'failure';
}

const entity = (kind: string, name: string, annotations = {}): Entity => ({
  apiVersion: 'backstage.io/v1alpha1',
  kind,
  metadata: { name, namespace: 'default', annotations },
});

/** Backstage's own client of a permission backend. */
function remotePermissions(url: string, auth: AuthService) {
  return ServerPermissionClient.fromConfig(
    new ConfigReader({ permission: { enabled: true } }),
    {
      auth,
      discovery: {
        getBaseUrl: async () => url,
        getExternalBaseUrl: async () => url,
      },
    },
  );
}

/** The plugin in a backend, over HTTP. What is not the subject is a mock that tells what it was asked. */
export async function startStoresBackend(options: {
  knex: Knex;
  kubeconfig?: string;
  /** Keys below `stores` in the configuration. */
  config?: JsonObject;
  /** Of a permission backend that is asked over HTTP instead of the test's policy. */
  permissionUrl?: string;
}) {
  const { knex, kubeconfig = UNREACHABLE, config, permissionUrl } = options;
  const folder = await mkdtemp(path.join(tmpdir(), 'stores-backend-'));
  const kubeconfigPath = path.join(folder, 'kubeconfig.yaml');
  await writeFile(kubeconfigPath, kubeconfig);
  const engine = await writeBazaarEngine();

  const { logger, lines } = captureLogger();
  const permissions = new PolicyPermissions();
  const catalog = catalogServiceMock.mock();
  const known = catalogServiceMock({
    entities: [
      entity('Group', 'shops'),
      entity('User', 'jo'),
      entity('Component', 'billing'),
    ],
  });
  catalog.getEntityByRef.mockImplementation((...args) =>
    known.getEntityByRef(...args),
  );
  const audit: AuditRecord[] = [];
  const signals: unknown[] = [];
  const events: EventParams[] = [];
  const notifications: NotificationSendOptions[] = [];

  const { server } = await startTestBackend({
    features: [
      storesPlugin,
      catalog.factory,
      mockServices.database.factory({ knex }),
      mockServices.auditor.mock({
        createEvent: async ({
          eventId,
          meta,
        }: AuditorServiceCreateEventOptions) => {
          const end = (outcome: AuditRecord['outcome']) => async () =>
            void audit.push({ eventId, meta, outcome });
          return { success: end('success'), fail: end('failure') };
        },
      }).factory,
      createServiceFactory({
        service: coreServices.rootLogger,
        deps: {},
        factory: () => logger,
      }),
      createServiceFactory({
        service: coreServices.permissions,
        deps: { auth: coreServices.auth },
        factory: ({ auth }) =>
          permissionUrl ? remotePermissions(permissionUrl, auth) : permissions,
      }),
      createServiceFactory({
        service: signalsServiceRef,
        deps: {},
        factory: () => ({
          publish: async signal => void signals.push(signal),
        }),
      }),
      createServiceFactory({
        service: notificationService,
        deps: {},
        factory: () => ({
          send: async notification => void notifications.push(notification),
        }),
      }),
      createServiceFactory({
        service: eventsServiceRef,
        deps: {},
        factory: () => ({
          publish: async event => void events.push(event),
          subscribe: async () => {},
        }),
      }),
      mockServices.rootConfig.factory({
        data: {
          backend: { baseUrl: 'http://localhost' },
          stores: {
            clusters: [{ name: 'local', kubeconfig: kubeconfigPath }],
            engines: { directories: [path.dirname(engine.folder)] },
            tenant: { chart: charts.tenantChart },
            helm: { path: charts.helmPath },
            // Tests are in a hurry.
            rateLimits: {
              creates: { perMinute: 60_000 },
              actions: { perMinute: 60_000 },
            },
            ...config,
          },
        },
      }),
    ],
  });
  const origin = `http://127.0.0.1:${server.port()}`;
  permissions.baseUrl = `${origin}/api/stores`;

  return {
    db: createStoresDatabase({ knex }),
    server,
    /** Of the API. */
    url: `${origin}/api/stores`,
    origin,
    permissions,
    catalog,
    audit,
    signals,
    events,
    notifications,
    lines,
    stop: async () => {
      await server.stop();
      await engine.remove();
      await rm(folder, { recursive: true });
    },
  };
}

/** See {@link startStoresBackend}. */
export type StoresBackend = Awaited<ReturnType<typeof startStoresBackend>>;
