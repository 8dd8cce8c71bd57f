import { storeSuspendPermission } from '@store-platform/backstage-plugin-stores-common';
import { createStoreAction } from './createStoreAction';
import { isNotRunning, isOnItsWayOut } from './obstacles';

/** Stops everything of a store, and keeps its data. */
export const suspend = createStoreAction({
  id: 'suspend',
  title: 'Suspend',
  description:
    'Stops everything of the shop and keeps its data. It can be resumed at any time.',
  permission: storeSuspendPermission,
  destructive: false,
  idempotent: true,
  forAgents: true,
  input: {},
  fields: () => ({}),
  confirmation:
    'The shop and its database are stopped. Visitors see that the shop is closed and cannot order. All data is kept, and resuming brings the shop back as it was.',
  obstacle: ({ store }) => {
    if (store.spec.suspended) {
      return isOnItsWayOut(store) ?? 'The store is suspended already';
    }
    // A failed one may well be stopped: it need not go on using what it has.
    return store.status.readyAt ? isOnItsWayOut(store) : isNotRunning(store);
  },
  async perform({ tools }) {
    const { store } = await tools.want({
      wish: () => ({
        change: { suspended: true },
        reason: 'SuspendRequested',
        what: 'Suspension was asked for',
      }),
    });
    return { store, message: 'The store is being suspended' };
  },
});
