import { createBackend } from '@backstage/backend-defaults';
import { rootHttpRouterServiceFactory } from '@backstage/backend-defaults/rootHttpRouter';
import { assignRequestId } from '@store-platform/backstage-plugin-stores-backend';

const backend = createBackend();

// Before everything else, so that refusals carry a request id too.
backend.add(
  rootHttpRouterServiceFactory({
    configure({ app, applyDefaults }) {
      app.use(assignRequestId());
      applyDefaults();
    },
  }),
);

backend.add(import('@backstage/plugin-app-backend'));
backend.add(import('@backstage/plugin-auth-backend'));
backend.add(import('@backstage/plugin-auth-backend-module-guest-provider'));
backend.add(import('@backstage/plugin-catalog-backend'));
backend.add(
  import('@backstage/plugin-catalog-backend-module-scaffolder-entity-model'),
);
backend.add(import('@backstage/plugin-events-backend'));
backend.add(import('@backstage/plugin-kubernetes-backend'));
backend.add(import('@backstage/plugin-notifications-backend'));
backend.add(import('@backstage/plugin-mcp-actions-backend'));
backend.add(import('@backstage/plugin-permission-backend'));
backend.add(import('@backstage/plugin-scaffolder-backend'));
backend.add(import('@backstage/plugin-search-backend'));
backend.add(import('@backstage/plugin-search-backend-module-catalog'));
backend.add(import('@backstage/plugin-signals-backend'));
backend.add(import('@backstage/plugin-user-settings-backend'));

// The stores suite
backend.add(import('@store-platform/backstage-plugin-stores-backend'));
backend.add(
  import('@store-platform/backstage-plugin-catalog-backend-module-stores'),
);
backend.add(
  import('@store-platform/backstage-plugin-scaffolder-backend-module-stores'),
);

// How this portal is set up: who may do what, and which clusters its Kubernetes tab shows
backend.add(import('./permissionPolicy'));
backend.add(import('./simulatedCluster'));
backend.add(import('./kubernetesClusters'));

backend.start();
