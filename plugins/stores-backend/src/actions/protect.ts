import { storeProtectPermission } from '@store-platform/backstage-plugin-stores-common';
import { z } from 'zod/v3';
import { createStoreAction } from './createStoreAction';
import { isOnItsWayOut } from './obstacles';

/** Switches deletion protection on or off. */
export const protect = createStoreAction({
  id: 'protect',
  title: 'Deletion protection',
  description: 'Keeps the store from being deleted, or no longer does.',
  permission: storeProtectPermission,
  destructive: false,
  idempotent: true,
  forAgents: true,
  input: {
    enabled: z.boolean().describe('True to protect the store, false to stop'),
  },
  fields: ({ store }) => ({
    enabled: {
      type: 'boolean',
      title: 'Protect the store from deletion',
      // What somebody comes here for: the opposite of what is.
      default: !store.metadata.deletionProtection,
    },
  }),
  confirmation: ({ store }) =>
    store.metadata.deletionProtection
      ? 'The store is protected. Without protection, whoever may delete stores can delete it with all its data.'
      : 'While the store is protected nobody can delete it, and it is not deleted when it expires.',
  obstacle: ({ store }) => isOnItsWayOut(store),
  async perform({ input, tools }) {
    const { enabled } = input;
    const word = enabled ? 'on' : 'off';
    const { store } = await tools.want({
      details: { enabled },
      wish: ({ metadata }) =>
        metadata.deletionProtection === enabled
          ? 'unchanged'
          : {
              change: { deletionProtection: enabled },
              reason: enabled ? 'Protected' : 'Unprotected',
              what: `Deletion protection was switched ${word}`,
            },
    });
    return { store, message: `Deletion protection is ${word}` };
  },
});
