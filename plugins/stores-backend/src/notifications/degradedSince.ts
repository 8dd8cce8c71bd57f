import {
  findCondition,
  Store,
  storeSummary,
} from '@store-platform/backstage-plugin-stores-common';

/** Nobody expects a shop to answer that was closed on purpose and has not been seen open since. */
const CLOSED = ['Suspending', 'Suspended'];

/**
 * When the present spell of a store that was ready and is not began, in milliseconds since 1970; undefined for others.
 * A spell goes on through changes of the spec: however often somebody tries to mend the shop, it is not available.
 */
export function degradedSince(store: Store): number | undefined {
  const ready = findCondition(store, 'Ready');
  return storeSummary(store) !== 'Degraded' ||
    !ready ||
    CLOSED.includes(ready.reason)
    ? undefined
    : Date.parse(ready.lastTransitionTime);
}
