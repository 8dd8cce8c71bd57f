import type {
  EngineCredentials,
  RevealedLogin,
  Store,
} from '@store-platform/backstage-plugin-stores-common';

/** Where and as whom one logs in with credentials; the password comes from elsewhere. */
export function loginOf(
  credentials: EngineCredentials,
  store: Store,
): RevealedLogin {
  const { id, title, endpoint, username } = credentials;
  const url = store.status.endpoints.find(one => one.id === endpoint)?.url;
  return {
    id,
    title,
    ...(url ? { url } : {}),
    username: 'value' in username ? username.value : store.spec.adminEmail,
  };
}
