import {
  ApiBlueprint,
  createFrontendModule,
  discoveryApiRef,
  identityApiRef,
} from '@backstage/frontend-plugin-api';
import { SignalClient } from '@backstage/plugin-signals';
import { signalApiRef } from '@backstage/plugin-signals-react';

const CONNECT_TIMEOUT_MS = 10_000;
const RECONNECT_AFTER_MS = 2_000;

const signals = ApiBlueprint.make({
  params: defineParams =>
    defineParams({
      api: signalApiRef,
      deps: { identity: identityApiRef, discoveryApi: discoveryApiRef },
      factory: deps =>
        SignalClient.create({
          ...deps,
          connectTimeout: CONNECT_TIMEOUT_MS,
          reconnectTimeout: RECONNECT_AFTER_MS,
        }),
    }),
});

/**
 * The client of signals, with more patience: by default a connection that takes a second is given up, and the next one is made
 * five seconds later; what happens meanwhile is not told.
 */
export const signalsModule = createFrontendModule({
  pluginId: 'signals',
  extensions: [signals],
});
