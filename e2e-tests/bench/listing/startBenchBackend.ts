import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { createBackend } from '@backstage/backend-defaults';
import {
  coreServices,
  createBackendModule,
  createServiceFactory,
} from '@backstage/backend-plugin-api';
import { ConfigReader } from '@backstage/config';
import {
  catalogConditions,
  createCatalogConditionalDecision,
} from '@backstage/plugin-catalog-backend/alpha';
import { AuthorizeResult } from '@backstage/plugin-permission-common';
import { policyExtensionPoint } from '@backstage/plugin-permission-node/alpha';
import type { JsonObject } from '@backstage/types';
import { repository } from '../../src/repository';

/** Lets everybody read what is theirs, and nothing else, of both: stores and entities. */
const onlyTheirOwn = createBackendModule({
  pluginId: 'permission',
  moduleId: 'bench-policy',
  register(env) {
    env.registerInit({
      deps: { policy: policyExtensionPoint },
      async init({ policy }) {
        policy.setPolicy({
          async handle({ permission }, user) {
            const claims = user?.info.ownershipEntityRefs ?? [];
            if (permission.name === 'stores.store.read') {
              return {
                result: AuthorizeResult.CONDITIONAL,
                pluginId: 'stores',
                resourceType: 'store',
                conditions: {
                  resourceType: 'store',
                  rule: 'IS_STORE_OWNER',
                  params: { claims },
                },
              };
            }
            if (permission.name === 'catalog.entity.read') {
              return createCatalogConditionalDecision(
                {
                  ...permission,
                  type: 'resource',
                  resourceType: 'catalog-entity',
                },
                catalogConditions.isEntityOwner({ claims }),
              );
            }
            return { result: AuthorizeResult.ALLOW };
          },
        });
      },
    });
  },
});

/** Port 9 discards everything: no connection comes about. */
const silentCluster = {
  apiVersion: 'v1',
  kind: 'Config',
  'current-context': 'silent',
  contexts: [
    { name: 'silent', context: { cluster: 'silent', user: 'nobody' } },
  ],
  clusters: [{ name: 'silent', cluster: { server: 'http://127.0.0.1:9' } }],
  users: [{ name: 'nobody', user: {} }],
};

/**
 * Starts a backend with the catalog and the stores plugin on one PostgreSQL, under one policy. Its cluster does not
 * answer: nothing but reading is measured.
 */
export async function startBenchBackend(options: {
  port: number;
  postgresUrl: string;
  prefix: string;
  scratch: string;
}): Promise<{ url: string; stop(): Promise<void> }> {
  const { port, postgresUrl, prefix, scratch } = options;
  const url = `http://localhost:${port}`;
  const kubeconfig = join(scratch, 'kubeconfig');
  await writeFile(kubeconfig, JSON.stringify(silentCluster));
  const data: JsonObject = {
    app: { baseUrl: url },
    backend: {
      baseUrl: url,
      listen: { port, host: '127.0.0.1' },
      database: { client: 'pg', connection: postgresUrl, prefix },
    },
    auth: {
      providers: {
        guest: {
          userEntityRef: 'user:default/guest',
          dangerouslyAllowOutsideDevelopment: true,
        },
      },
    },
    permission: { enabled: true },
    catalog: {
      // Entities are read once; what is measured is a catalog at rest.
      processingInterval: { hours: 24 },
      rules: [{ allow: ['Component', 'User', 'Group'] }],
      providers: {
        stores: {
          schedule: {
            frequency: { seconds: 20 },
            timeout: { minutes: 10 },
            initialDelay: { seconds: 1 },
          },
        },
      },
      locations: [
        { type: 'file', target: join(repository.root, 'examples/org.yaml') },
      ],
    },
    stores: {
      clusters: [{ name: 'silent', kubeconfig }],
      engines: { directories: [join(repository.root, 'helm')] },
      tenant: { chart: join(repository.root, 'helm/tenant') },
    },
  };
  const backend = createBackend();
  backend.add(
    createServiceFactory({
      service: coreServices.rootConfig,
      deps: {},
      factory: () => new ConfigReader(data),
    }),
  );
  backend.add(import('@backstage/plugin-auth-backend'));
  backend.add(import('@backstage/plugin-auth-backend-module-guest-provider'));
  backend.add(import('@backstage/plugin-catalog-backend'));
  backend.add(import('@backstage/plugin-events-backend'));
  backend.add(import('@backstage/plugin-permission-backend'));
  backend.add(import('@backstage/plugin-signals-backend'));
  backend.add(import('@store-platform/backstage-plugin-stores-backend'));
  backend.add(
    import('@store-platform/backstage-plugin-catalog-backend-module-stores'),
  );
  backend.add(onlyTheirOwn);
  await backend.start();
  return { url, stop: () => backend.stop() };
}
