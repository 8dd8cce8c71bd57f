import {
  createBackendModule,
  createBackendPlugin,
} from '@backstage/backend-plugin-api';
import { startTestBackend } from '@backstage/backend-test-utils';
import {
  StoresCluster,
  storesClustersExtensionPoint,
  storesEnginesExtensionPoint,
} from './extensionPoints';

/** The stores plugin as modules meet it: `ready` is told what they brought by the time it starts. */
function pluginThatCollects(
  ready: (brought: { clusters: StoresCluster[]; folders: string[] }) => void,
) {
  return createBackendPlugin({
    pluginId: 'stores',
    register(env) {
      const clusters: StoresCluster[] = [];
      const folders: string[] = [];
      env.registerExtensionPoint(storesClustersExtensionPoint, {
        addCluster: cluster => clusters.push(cluster),
      });
      env.registerExtensionPoint(storesEnginesExtensionPoint, {
        addEngineFolder: folder => folders.push(folder),
      });
      env.registerInit({
        deps: {},
        init: async () => ready({ clusters, folders }),
      });
    },
  });
}

describe('extension points of the stores backend', () => {
  it('carry what modules bring to the plugin before it starts', async () => {
    const cluster = { name: 'edge', kubeconfig: 'apiVersion: v1' };
    const simulator = { name: 'sim', kubeconfig: '', simulated: true };
    const brought: unknown[] = [];

    const backend = await startTestBackend({
      features: [
        pluginThatCollects(all => brought.push(all)),
        createBackendModule({
          pluginId: 'stores',
          moduleId: 'clusters',
          register: env =>
            env.registerInit({
              deps: { clusters: storesClustersExtensionPoint },
              init: async ({ clusters }) => {
                clusters.addCluster(cluster);
                clusters.addCluster(simulator);
              },
            }),
        }),
        createBackendModule({
          pluginId: 'stores',
          moduleId: 'engines',
          register: env =>
            env.registerInit({
              deps: { engines: storesEnginesExtensionPoint },
              init: async ({ engines }) =>
                engines.addEngineFolder('/engines/x'),
            }),
        }),
      ],
    });
    await backend.stop();

    expect(brought).toEqual([
      { clusters: [cluster, simulator], folders: ['/engines/x'] },
    ]);
  });

  it('keep their ids, which other packages refer to', () => {
    expect([
      storesClustersExtensionPoint.id,
      storesEnginesExtensionPoint.id,
    ]).toEqual(['stores.clusters', 'stores.engines']);
  });
});
