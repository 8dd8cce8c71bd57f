import {
  EngineRotation,
  storeDeedPermissions,
} from '@store-platform/backstage-plugin-stores-common';
import { createStoreAction } from './createStoreAction';
import { isNotRunning } from './obstacles';
import type { StoreAction } from './StoreAction';

/**
 * The store action by which an engine has one of its generated Secrets made anew. It writes that this is wanted; the reconciler
 * does it and tells the end, see docs/adr/0012-generated-secrets-can-be-rotated.md. No value passes through here.
 */
export function rotateSecret(rotation: EngineRotation): StoreAction {
  const { id, title, description, confirmation, rotates } = rotation;
  return createStoreAction({
    id,
    title,
    description,
    permission: storeDeedPermissions[rotation.permission],
    destructive: rotation.destructive,
    idempotent: rotation.idempotent,
    forAgents: true,
    input: {},
    fields: () => ({}),
    confirmation,
    obstacle: ({ store }) => isNotRunning(store),
    async perform({ tools }) {
      const { store, outcome } = await tools.want({
        details: { secret: rotates },
        wish: () => ({
          change: { rotation: rotates },
          reason: 'RotationRequested',
          what: `${title} was asked for`,
        }),
      });
      return {
        store,
        message:
          outcome === 'repeated'
            ? `${title} was asked for before by this very request`
            : `${title} has begun`,
      };
    },
  });
}
