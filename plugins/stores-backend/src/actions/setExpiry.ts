import { InputError } from '@backstage/errors';
import { storeSetExpiryPermission } from '@store-platform/backstage-plugin-stores-common';
import { z } from 'zod/v3';
import { createStoreAction } from './createStoreAction';
import { isOnItsWayOut } from './obstacles';

const LONGEST_YEARS = 5;

/**
 * Sets, moves or removes the date on which a store ends by itself. Removing it takes an explicit `null`: a request that lost its body
 * must not make a store last forever.
 */
export const setExpiry = createStoreAction({
  id: 'set-expiry',
  title: 'Expiry date',
  description:
    'Sets, moves or removes the date on which the store ends by itself.',
  permission: storeSetExpiryPermission,
  destructive: true,
  idempotent: true,
  forAgents: true,
  input: {
    expiresAt: z
      .string()
      .datetime({
        offset: true,
        message: 'must be a time, such as 2027-01-31T12:00:00Z',
      })
      .nullable()
      .describe('ISO 8601 time; null for a store that never expires'),
  },
  fields: ({ store }) => ({
    expiresAt: {
      type: ['string', 'null'],
      format: 'date-time',
      title: 'Expires',
      description: 'Leave it empty for a store that never expires.',
      ...(store.spec.expiresAt ? { default: store.spec.expiresAt } : {}),
    },
  }),
  confirmation:
    'The owner is warned before that date. On it the store is suspended, and after a time of grace it is deleted with all its data.',
  obstacle: ({ store }) => isOnItsWayOut(store),
  async perform({ input, now, tools }) {
    const expiresAt =
      input.expiresAt === null ? undefined : checkedTime(input.expiresAt, now);
    const day = expiresAt?.slice(0, 10);
    const { store } = await tools.want({
      details: { expiresAt: expiresAt ?? 'never' },
      wish: ({ spec }) =>
        spec.expiresAt === expiresAt
          ? 'unchanged'
          : {
              change: { expiresAt: expiresAt ?? 'never' },
              reason: expiresAt ? 'ExpirySet' : 'ExpiryRemoved',
              what: expiresAt
                ? `The store was set to expire on ${day}`
                : 'The expiry date was removed',
            },
    });
    return {
      store,
      message: expiresAt
        ? `The store expires on ${day}`
        : 'The store does not expire',
    };
  },
});

/** The time in UTC; throws InputError for one that has passed or is too far away. */
function checkedTime(text: string, now: string): string {
  const time = new Date(text);
  const latest = new Date(now);
  latest.setUTCFullYear(latest.getUTCFullYear() + LONGEST_YEARS);
  if (time <= new Date(now)) {
    throw new InputError('input.expiresAt: must be in the future');
  }
  if (time > latest) {
    throw new InputError(
      `input.expiresAt: must be at most ${LONGEST_YEARS} years away; null for a store that never expires`,
    );
  }
  return time.toISOString();
}
