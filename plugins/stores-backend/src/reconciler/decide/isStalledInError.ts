import type { Store } from '@store-platform/backstage-plugin-stores-common';
import { conditionOf } from '../report/conditions';
import { wasReady } from './wasReady';

/** Whether a store that was Ready once is recorded as failed though nobody cancelled it. It is looked at again as any other. */
export function isStalledInError(store: Pick<Store, 'status'>): boolean {
  const stalled = conditionOf(store.status.conditions, 'Stalled');
  return (
    wasReady(store) &&
    stalled?.status === 'True' &&
    stalled.reason !== 'Cancelled'
  );
}
