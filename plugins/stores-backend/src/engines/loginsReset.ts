import type { EngineAction } from '@store-platform/backstage-plugin-stores-common';

/** Ids of the credentials that actions give a new password. */
export function loginsReset(actions: EngineAction[]): string[] {
  return actions.flatMap(action =>
    'login' in action && action.login ? [action.login.credential] : [],
  );
}
