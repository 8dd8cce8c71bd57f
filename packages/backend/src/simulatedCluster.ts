import {
  coreServices,
  createBackendModule,
} from '@backstage/backend-plugin-api';
import { storesClustersExtensionPoint } from '@store-platform/backstage-plugin-stores-node';

/** Name of the simulated cluster. */
export const SIMULATED_CLUSTER = 'simulated';

type KubeSim = typeof import('@store-platform/kube-sim');

let running: Promise<{ kubeconfig: string }> | undefined;

/** The simulator of this process, started when first asked for. It is a development dependency: production images do not have it. */
export function simulatedCluster(): Promise<{ kubeconfig: string }> {
  running ??= start();
  return running;
}

async function start() {
  // A development dependency on purpose: the simulator never ships in an image.
  // eslint-disable-next-line @backstage/no-undeclared-imports
  const loaded: KubeSim & { default?: KubeSim } = await import(
    '@store-platform/kube-sim'
  );
  // From source it is a CommonJS module, whose names Node puts below `default`.
  const { startKubeSim } = loaded.default ?? loaded;
  return startKubeSim({});
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
