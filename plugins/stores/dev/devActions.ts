import type {
  JsonObject,
  RunActionResult,
  StoreActionInfo,
} from '@store-platform/backstage-plugin-stores-common';
import { storeActionFixture } from '@store-platform/backstage-plugin-stores-common/testUtils';

const inputOf = (properties: JsonObject = {}): JsonObject => ({
  type: 'object',
  properties,
  additionalProperties: false,
});

/** Actions of every kind: with and without input, destructive or not, allowed or not. */
export function devActions(): StoreActionInfo[] {
  return [
    storeActionFixture(),
    storeActionFixture({
      id: 'reset-password',
      title: 'Reset admin password',
      description: 'Gives the shop’s admin a new password.',
      confirmation:
        'The present password stops working at once. The new one is shown once.',
      destructive: true,
      permission: 'stores.store.reset-password',
      inputSchema: inputOf(),
    }),
    storeActionFixture({
      id: 'show-credentials',
      title: 'Show logins',
      description: 'Shows the logins the shop was set up with.',
      confirmation:
        'The passwords are read from the cluster and shown to you. That you did this is recorded.',
      permission: 'stores.store.read-credentials',
      inputSchema: inputOf(),
    }),
    storeActionFixture({
      id: 'suspend',
      title: 'Suspend',
      description: 'Switches the shop off and keeps its data.',
      confirmation:
        'Visitors cannot reach the shop until it is resumed. Its data is kept.',
      destructive: true,
      permission: 'stores.store.suspend',
      inputSchema: inputOf(),
    }),
    storeActionFixture({
      id: 'resume',
      title: 'Resume',
      description: 'Switches a suspended shop on again.',
      confirmation: 'The shop starts with the data it had.',
      permission: 'stores.store.suspend',
      inputSchema: inputOf(),
    }),
    storeActionFixture({
      id: 'set-expiry',
      title: 'Set expiry',
      description: 'Says when the store ends by itself.',
      confirmation:
        'The owner is told three days before. Then the shop is suspended, and a week later deleted.',
      permission: 'stores.store.set-expiry',
      inputSchema: inputOf({
        expiresAt: {
          type: ['string', 'null'],
          format: 'date-time',
          title: 'Expires',
          description: 'Leave it empty for never',
        },
      }),
    }),
    storeActionFixture({
      id: 'protect',
      title: 'Deletion protection',
      description: 'Keeps the store from being deleted by mistake.',
      confirmation: 'While it is on, nobody can delete the store.',
      permission: 'stores.store.protect',
      inputSchema: inputOf({
        enabled: { type: 'boolean', title: 'Protected', default: true },
      }),
      allowed: false,
      reason:
        'You need the permission stores.store.protect for this store. Its owner has it.',
    }),
  ];
}

/** What an action answers, as the shop of the fixtures would. */
export function devOutcome(action: string): Omit<RunActionResult, 'store'> {
  const shop = {
    id: 'admin',
    title: 'Shop admin',
    url: 'http://127.0.0.1:30080/wp-admin/',
    username: 'jo@example.com',
    secretTitle: 'Password',
  };
  if (action === 'reset-password') {
    return {
      message: 'The admin has a new password',
      logins: [{ ...shop, password: 'mD4rq8XwTz2LpV7s' }],
    };
  }
  if (action === 'show-credentials') {
    return {
      message: 'These are the shop’s logins',
      logins: [
        {
          ...shop,
          note: 'The password was reset on 2 January and is not kept.',
        },
        {
          id: 'store-api',
          title: 'Store API',
          url: 'http://127.0.0.1:30080/store',
          secretTitle: 'Publishable key',
          password: 'pk_k3Yqw7Rz0Vb5n0t',
        },
      ],
    };
  }
  return {
    message: 'It is being done; the timeline tells how it goes.',
    logins: [],
  };
}
