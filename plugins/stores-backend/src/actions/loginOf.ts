import type {
  EngineCredentials,
  RevealedLogin,
  Store,
} from '@store-platform/backstage-plugin-stores-common';

/** Where and as whom one logs in with credentials, as far as the store has that; the secret text comes from elsewhere. */
export function loginOf(
  credentials: EngineCredentials,
  store: Store,
): RevealedLogin {
  const { id, title, endpoint, username, secretTitle } = credentials;
  const url = store.status.endpoints.find(one => one.id === endpoint)?.url;
  return {
    id,
    title,
    ...(url ? { url } : {}),
    ...(username
      ? {
          username:
            'value' in username ? username.value : store.spec.adminEmail,
        }
      : {}),
    secretTitle,
  };
}
