import { ConflictError } from '@backstage/errors';
import {
  EngineJobAction,
  RevealedLogin,
  storeDeedPermissions,
} from '@store-platform/backstage-plugin-stores-common';
import { createStoreAction } from './createStoreAction';
import { loginOf } from './loginOf';
import { isNotRunning } from './obstacles';
import type { ActionSubject, StoreAction } from './StoreAction';

/**
 * The store action that an engine declares: a Job of its chart, in the store's namespace.
 *
 * Written down before it begins and when it is done, so that a crash in between leaves a trace; see
 * docs/adr/0009-actions-write-desire-or-run-as-jobs.md.
 */
export function engineAction(action: EngineJobAction): StoreAction {
  const { id, title, description, confirmation, login, event } = action;
  return createStoreAction({
    id,
    title,
    description,
    permission: storeDeedPermissions[action.permission],
    destructive: action.destructive,
    idempotent: action.idempotent,
    // What is generated is shown once, to a person.
    forAgents: login === undefined,
    input: {},
    fields: () => ({}),
    confirmation,
    obstacle: ({ store }) => isNotRunning(store),
    async perform({ store, engine, now, tools }) {
      const begun = await tools.want({
        details: { phase: 'begun' },
        wish: () => ({
          change: {},
          reason: 'ActionRequested',
          what: `${title} was asked for`,
        }),
      });
      if (begun.outcome === 'repeated') {
        throw new ConflictError(
          `${title}: this very request was made before, and what it answered is shown once only; ask again with another idempotencyKey`,
        );
      }
      const generated = await tools.runJob({ store, action });
      const done = await tools.finish({
        change: login
          ? { credentialReset: { id: login.credential, by: tools.actor } }
          : {},
        reason: event.reason,
        what: `${event.message}, as asked for`,
      });
      const password = login && generated.get(login.key);
      return {
        store: done,
        message: event.message,
        logins: newLogins({ store, engine, now }, action, password),
      };
    },
  });
}

function newLogins(
  { engine, store }: ActionSubject,
  { login }: EngineJobAction,
  password: string | undefined,
): RevealedLogin[] {
  const credentials = engine?.credentials.find(
    ({ id }) => id === login?.credential,
  );
  if (!credentials || password === undefined) {
    return [];
  }
  return [
    {
      ...loginOf(credentials, store),
      password,
      note: 'Copy it now: it is shown this once and kept nowhere.',
    },
  ];
}
