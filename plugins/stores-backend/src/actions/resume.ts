import { storeSuspendPermission } from '@store-platform/backstage-plugin-stores-common';
import { createStoreAction } from './createStoreAction';
import { isOnItsWayOut } from './obstacles';

/** Starts a suspended store again. */
export const resume = createStoreAction({
  id: 'resume',
  title: 'Resume',
  description: 'Starts a suspended shop again, with the data it had.',
  permission: storeSuspendPermission,
  destructive: false,
  idempotent: true,
  forAgents: true,
  input: {},
  fields: () => ({}),
  confirmation:
    'The shop and its database are started again, as they were. It takes some seconds until the shop answers.',
  obstacle: ({ store, now }) => {
    const { suspended, expiresAt } = store.spec;
    const isExpired = expiresAt !== undefined && expiresAt <= now;
    const reason = isExpired
      ? `The store expired on ${expiresAt.slice(
          0,
          10,
        )}; set another expiry date, or take it away, first`
      : undefined;
    return (
      isOnItsWayOut(store) ??
      (suspended ? reason : 'The store is not suspended')
    );
  },
  async perform({ tools }) {
    const { store } = await tools.want({
      wish: () => ({
        change: { suspended: false },
        reason: 'ResumeRequested',
        what: 'Resuming was asked for',
      }),
    });
    return { store, message: 'The store is being started again' };
  },
});
