import { createBackend } from '@backstage/backend-defaults';
import { createBackendModule } from '@backstage/backend-plugin-api';
import { mockServices } from '@backstage/backend-test-utils';
import { catalogServiceMock } from '@backstage/plugin-catalog-node/testUtils';
import { storesClustersExtensionPoint } from '@store-platform/backstage-plugin-stores-node';
import { startKubeSim } from '@store-platform/kube-sim';

// The plugin alone, on a simulated cluster, for whoever works on its API. Everybody is signed in:
//
//   curl localhost:7007/api/stores -H 'content-type: application/json' -d '{
//     "name": "tea", "title": "Tea", "owner": "group:default/shops", "engine": "woocommerce",
//     "plan": "small", "adminEmail": "jo@example.com" }'
//   curl localhost:7007/api/stores

const simulatedCluster = createBackendModule({
  pluginId: 'stores',
  moduleId: 'simulated-cluster',
  register(env) {
    env.registerInit({
      deps: { clusters: storesClustersExtensionPoint },
      async init({ clusters }) {
        const { kubeconfig } = await startKubeSim({});
        clusters.addCluster({ name: 'simulated', kubeconfig, simulated: true });
      },
    });
  },
});

const backend = createBackend();
backend.add(mockServices.auth.factory());
backend.add(mockServices.httpAuth.factory());
backend.add(
  catalogServiceMock.factory({
    entities: [
      {
        apiVersion: 'backstage.io/v1alpha1',
        kind: 'Group',
        metadata: { name: 'shops', namespace: 'default' },
        spec: { type: 'team', children: [] },
      },
    ],
  }),
);
backend.add(simulatedCluster);
backend.add(import('../src'));

backend.start();
