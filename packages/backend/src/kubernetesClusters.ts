import { readFile } from 'node:fs/promises';
import {
  coreServices,
  createBackendModule,
} from '@backstage/backend-plugin-api';
import type { Config } from '@backstage/config';
import { NotFoundError } from '@backstage/errors';
import {
  kubernetesAuthStrategyExtensionPoint,
  kubernetesClusterSupplierExtensionPoint,
} from '@backstage/plugin-kubernetes-node';
import { ClusterAccess, readKubeconfig } from './readKubeconfig';
import { SIMULATED_CLUSTER, simulatedCluster } from './simulatedCluster';

const AUTH_PROVIDER = 'serviceAccount';

/**
 * Shows the stores' clusters in the Kubernetes tab, with the same credentials as the stores plugin uses,
 * so that a kubeconfig is all the configuration there is.
 */
export default createBackendModule({
  pluginId: 'kubernetes',
  moduleId: 'stores-clusters',
  register(env) {
    env.registerInit({
      deps: {
        clusterSupplier: kubernetesClusterSupplierExtensionPoint,
        authStrategy: kubernetesAuthStrategyExtensionPoint,
        config: coreServices.rootConfig,
      },
      async init({ clusterSupplier, authStrategy, config }) {
        const clusters = await readAll(config);
        clusterSupplier.addClusterSupplier({
          getClusters: async () =>
            [...clusters].map(([name, access]) => ({
              name,
              url: access.url,
              caData: access.caData,
              caFile: access.caFile,
              skipTLSVerify: access.skipTLSVerify,
              authMetadata: {
                'kubernetes.io/auth-provider': AUTH_PROVIDER,
              },
            })),
        });
        authStrategy.addAuthStrategy(AUTH_PROVIDER, {
          getCredential: async ({ name }) => {
            const access = clusters.get(name);
            if (!access) {
              throw new NotFoundError(`There is no cluster "${name}"`);
            }
            return access.credential;
          },
          validateCluster: () => [],
          presentAuthMetadata: () => ({}),
        });
      },
    });
  },
});

async function readAll(config: Config): Promise<Map<string, ClusterAccess>> {
  const configured = config.getOptionalConfigArray('stores.clusters') ?? [];
  if (configured.length === 0) {
    return new Map([
      [SIMULATED_CLUSTER, readKubeconfig(await simulatedCluster())],
    ]);
  }
  const clusters = new Map<string, ClusterAccess>();
  for (const entry of configured) {
    const file = entry.getOptionalString('kubeconfig');
    if (file) {
      const kubeconfig = await readFile(file, 'utf8');
      const context = entry.getOptionalString('context');
      clusters.set(
        entry.getString('name'),
        readKubeconfig({ kubeconfig, context }),
      );
    }
  }
  return clusters;
}
