import {
  findCondition,
  storeConfirmDataLossPermission,
} from '@store-platform/backstage-plugin-stores-common';
import { createStoreAction } from './createStoreAction';
import { isOnItsWayOut } from './obstacles';

/** Takes note of lost data, so that the store is no longer reported for it. */
export const confirmDataLoss = createStoreAction({
  id: 'confirm-data-loss',
  title: 'Confirm data loss',
  description:
    'Confirms that data of the shop was lost and is restored or given up. The store is Ready again once its shop answers.',
  permission: storeConfirmDataLossPermission,
  destructive: true,
  idempotent: true,
  forAgents: false,
  input: {},
  fields: () => ({}),
  confirmation: ({ store }) =>
    `${
      findCondition(store, 'DataLost')?.message ?? 'No data is lost'
    }. After this the store is no longer reported for it.`,
  obstacle: ({ store }) =>
    isOnItsWayOut(store) ??
    (findCondition(store, 'DataLost')?.status === 'True'
      ? undefined
      : 'No data of the store was lost'),
  async perform({ tools }) {
    const { store } = await tools.want({
      wish: () => ({
        change: { confirmDataLoss: true },
        reason: 'DataLossConfirmed',
        what: 'The loss of data was confirmed',
      }),
    });
    return { store, message: 'The loss of data is confirmed' };
  },
});
