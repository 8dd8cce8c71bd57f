import {
  coreServices,
  createBackendPlugin,
} from '@backstage/backend-plugin-api';
import { EventsService, eventsServiceRef } from '@backstage/plugin-events-node';
import {
  Store,
  STORES_EVENT_TOPIC,
} from '@store-platform/backstage-plugin-stores-common';

/** A stores backend with the routes the catalog reads, over HTTP and behind the backend's authentication. */
export function createFakeStores() {
  const state = {
    stores: new Map<string, Store>(),
    /** Requests that fail before one succeeds. */
    failures: 0,
    lists: 0,
    callers: new Set<unknown>(),
  };
  let events: EventsService | undefined;

  const live = () =>
    [...state.stores.values()].filter(({ metadata }) => !metadata.deletedAt);

  const answer = (url: URL): { status: number; body: unknown } => {
    const [first, second] = url.pathname.split('/').filter(Boolean);
    if (!first) {
      state.lists += 1;
      const offset = Number(url.searchParams.get('offset'));
      const limit = Number(url.searchParams.get('limit'));
      const items = live().slice(offset, offset + limit);
      return {
        status: 200,
        body: { items, totalItems: live().length, queueLength: 0 },
      };
    }
    if (first === 'names') {
      const available = !live().some(
        ({ metadata }) => metadata.name === second,
      );
      return { status: 200, body: { name: second, available } };
    }
    const store = state.stores.get(first);
    return store ? { status: 200, body: store } : { status: 404, body: {} };
  };

  const plugin = createBackendPlugin({
    pluginId: 'stores',
    register({ registerInit }) {
      registerInit({
        deps: {
          events: eventsServiceRef,
          httpAuth: coreServices.httpAuth,
          httpRouter: coreServices.httpRouter,
        },
        async init(deps) {
          events = deps.events;
          deps.httpRouter.use((req, res, next) => {
            deps.httpAuth
              .credentials(req, { allow: ['service'] })
              .then(({ principal }) => {
                state.callers.add(principal.subject);
                if (state.failures > 0) {
                  state.failures -= 1;
                  res.status(503).json({});
                  return;
                }
                const { status, body } = answer(new URL(req.url, 'http://x'));
                res.status(status).json(body);
              })
              .catch(next);
          });
        },
      });
    },
  });

  return {
    state,
    plugin,
    announce: async (payload: unknown) => {
      await events?.publish({
        topic: STORES_EVENT_TOPIC,
        eventPayload: payload,
      });
    },
  };
}
