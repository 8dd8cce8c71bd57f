import type { Store } from '@store-platform/backstage-plugin-stores-common';

/** Whether a store was Ready once. From then on it never fails by itself: it degrades, is looked at again and recovers. */
export function wasReady({ status }: Pick<Store, 'status'>): boolean {
  return status.readyAt !== undefined;
}
