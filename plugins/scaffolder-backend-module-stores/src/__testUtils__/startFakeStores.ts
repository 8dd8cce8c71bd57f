import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { mockServices } from '@backstage/backend-test-utils';
import { StoresAccess } from '../lib/StoresAccess';
import { FakeStoresApi } from './FakeStoresApi';

/** Serves a {@link FakeStoresApi} on a free port until `stop`. */
export async function startFakeStores() {
  const fake = new FakeStoresApi();
  const server = createServer((req, res) => {
    void fake.handle(req, res);
  });
  await new Promise<void>(resolve => {
    server.listen(0, '127.0.0.1', resolve);
  });
  const { port } = server.address() as AddressInfo;

  return {
    fake,
    access: new StoresAccess({
      auth: mockServices.auth({ pluginId: 'scaffolder' }),
      discovery: mockServices.discovery.mock({
        getBaseUrl: async pluginId =>
          `http://127.0.0.1:${port}/api/${pluginId}`,
      }),
    }),
    stop: async () => {
      server.closeAllConnections();
      await new Promise(resolve => {
        server.close(resolve);
      });
    },
  };
}
