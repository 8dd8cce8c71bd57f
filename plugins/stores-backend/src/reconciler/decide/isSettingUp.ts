import type { Store } from '@store-platform/backstage-plugin-stores-common';
import { conditionOf } from '../report/conditions';

/**
 * Whether a store is on its way to what is wanted, as opposed to having been there already: it was never looked at,
 * its spec changed, another try was asked for, or the pass before said so. Decides between rollout and degradation,
 * and whether the timeout counts.
 */
export function isSettingUp({
  metadata,
  status,
}: Pick<Store, 'metadata' | 'status'>): boolean {
  return (
    status.observedGeneration !== metadata.generation ||
    conditionOf(status.conditions, 'Reconciling')?.status !== 'False'
  );
}
