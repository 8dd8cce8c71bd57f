import { Client, Store } from '@medusajs/js-sdk';

/**
 * The store part of Medusa's SDK, for this very address: the server in front forwards to the Medusa server. Only this
 * part is created, so that the rest of the SDK is left out of the bundle.
 */
export function createStoreClient(publishableKey: string): Store {
  return new Store(
    new Client({
      baseUrl: window.location.origin,
      publishableKey,
      // Guests have no token; nothing has to be looked for in the browser's storage, which may be blocked.
      auth: { type: 'jwt', jwtTokenStorageMethod: 'memory' },
    }),
  );
}
