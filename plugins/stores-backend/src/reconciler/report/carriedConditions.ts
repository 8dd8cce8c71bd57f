import type {
  Condition,
  Store,
} from '@store-platform/backstage-plugin-stores-common';
import { isStalledInError } from '../decide/isStalledInError';

const CLOSED = ['Suspending', 'Suspended'];

/**
 * The conditions that a pass builds on. Left out are those whose time of change is over:
 *
 * - `Reconciling` when the spec has changed, because the timeout counts from it and a new spec has all its time;
 * - `Ready` when a suspended store is resumed, because the shop was closed on purpose until now;
 * - `Stalled` of a store that was Ready once (`isStalledInError`).
 */
export function carriedConditions({
  metadata,
  spec,
  status,
}: Pick<Store, 'metadata' | 'spec' | 'status'>): Condition[] {
  const isNewSpec = status.observedGeneration !== metadata.generation;
  return status.conditions.filter(({ type, reason }) => {
    switch (type) {
      case 'Reconciling':
        return !isNewSpec;
      case 'Ready':
        return spec.suspended || !CLOSED.includes(reason);
      case 'Stalled':
        return !isStalledInError({ status });
      default:
        return true;
    }
  });
}
