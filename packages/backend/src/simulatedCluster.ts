import {
  coreServices,
  createBackendModule,
} from '@backstage/backend-plugin-api';
import { storesClustersExtensionPoint } from '@store-platform/backstage-plugin-stores-node';

/** Name of the simulated cluster. */
export const SIMULATED_CLUSTER = 'simulated';

let running: Promise<{ kubeconfig: string }> | undefined;

/** The simulator of this process, started when first asked for. It is a development dependency: production images do not have it. */
export function simulatedCluster(): Promise<{ kubeconfig: string }> {
  running ??= import('@store-platform/kube-sim').then(({ startKubeSim }) =>
    startKubeSim({}),
  );
  return running;
}

/** Gives stores a simulated cluster to run on, where the configuration names no real one. */
export default createBackendModule({
  pluginId: 'stores',
  moduleId: 'simulated-cluster',
  register(env) {
    env.registerInit({
      deps: {
        clusters: storesClustersExtensionPoint,
        config: coreServices.rootConfig,
        logger: coreServices.logger,
      },
      async init({ clusters, config, logger }) {
        if (config.getOptionalConfigArray('stores.clusters')?.length) {
          return;
        }
        const { kubeconfig } = await simulatedCluster();
        clusters.addCluster({
          name: SIMULATED_CLUSTER,
          kubeconfig,
          simulated: true,
        });
        logger.warn(
          'No cluster is configured: stores run on a simulator and sell nothing',
        );
      },
    });
  },
});
