import type { RolloutList } from '@store-platform/backstage-plugin-stores-common';

/** A rollout that goes on, and one that a store has stopped. */
export function devRollouts(now: number): RolloutList {
  const startedAt = new Date(now - 600_000).toISOString();
  return {
    resume: { allowed: true },
    items: [
      {
        cluster: 'local',
        engine: 'medusa',
        version: 'a1b2c3',
        startedAt,
        total: 4,
        updated: 1,
        updating: 1,
        waiting: 2,
        updatingStores: ['books'],
      },
      {
        cluster: 'local',
        engine: 'woocommerce',
        version: 'd4e5f6',
        startedAt,
        total: 5,
        updated: 1,
        updating: 0,
        waiting: 4,
        updatingStores: [],
        stopped: {
          at: new Date(now - 300_000).toISOString(),
          store: 'tea-shop',
          message:
            'The change is not rolled out after 300 seconds. The image shop/web:2 cannot be pulled: not found.',
        },
      },
    ],
  };
}
