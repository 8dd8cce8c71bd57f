import {
  EngineCredentials,
  inSentence,
  RevealedLogin,
  storeReadCredentialsPermission,
} from '@store-platform/backstage-plugin-stores-common';
import type { ActionTools } from './ActionTools';
import { createStoreAction } from './createStoreAction';
import { loginOf } from './loginOf';
import { isOnItsWayOut } from './obstacles';
import type { ActionSubject } from './StoreAction';

/** Shows the shop's logins, as the cluster has them at that moment. */
export const showCredentials = createStoreAction({
  id: 'show-credentials',
  title: 'Show logins',
  description: 'Shows how to log in to the shop: addresses, names, passwords.',
  permission: storeReadCredentialsPermission,
  destructive: false,
  idempotent: true,
  forAgents: false,
  input: {},
  fields: () => ({}),
  confirmation:
    'The logins are shown to you, passwords included, and it is recorded that you saw them.',
  obstacle: ({ store, engine }) => {
    if (!engine || engine.credentials.length === 0) {
      return isOnItsWayOut(store) ?? 'The shop has no logins to show';
    }
    const isMade = store.status.admittedAt !== undefined;
    return (
      isOnItsWayOut(store) ??
      (isMade ? undefined : 'The logins are made while the store is set up')
    );
  },
  async perform({ store, engine, now, tools }) {
    // Recorded first: nothing is shown that nobody would know of.
    await tools.reveal({
      reason: 'CredentialsShown',
      what: 'The logins were looked at',
    });
    const logins = await Promise.all(
      (engine?.credentials ?? []).map(credentials =>
        reveal({ store, engine, now }, credentials, tools),
      ),
    );
    return { store, logins, message: 'These are the logins as they are now' };
  },
});

async function reveal(
  { store }: ActionSubject,
  credentials: EngineCredentials,
  tools: ActionTools,
): Promise<RevealedLogin> {
  const login = loginOf(credentials, store);
  const secret = inSentence(login.secretTitle);
  const reset = store.status.credentialResets?.[credentials.id];
  if (reset) {
    // What was generated does not open anything any more.
    return {
      ...login,
      note: `The ${secret} was reset on ${reset.at
        .slice(0, 16)
        .replace('T', ' ')} UTC by ${
        reset.by
      }, who was shown the new one. It is kept nowhere else; if it is lost, reset it again.`,
    };
  }
  const password = await tools.readPassword(credentials, store);
  return password === undefined
    ? {
        ...login,
        note: `There is no ${secret} yet; it is made with the store.`,
      }
    : { ...login, password };
}
