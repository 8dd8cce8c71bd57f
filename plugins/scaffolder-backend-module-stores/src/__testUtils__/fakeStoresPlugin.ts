import {
  coreServices,
  createBackendPlugin,
} from '@backstage/backend-plugin-api';
import type { FakeStoresApi } from './FakeStoresApi';

/** Puts a {@link FakeStoresApi} where the stores backend would be, behind the backend's own authentication. */
export function fakeStoresPlugin(fake: FakeStoresApi) {
  return createBackendPlugin({
    pluginId: 'stores',
    register({ registerInit }) {
      registerInit({
        deps: { httpRouter: coreServices.httpRouter },
        async init({ httpRouter }) {
          httpRouter.use((req, res) => {
            void fake.handle(req, res);
          });
        },
      });
    },
  });
}
