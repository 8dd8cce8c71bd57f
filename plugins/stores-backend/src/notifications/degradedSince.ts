import {
  findCondition,
  Store,
  storeSummary,
} from '@store-platform/backstage-plugin-stores-common';
import { isSettingUp } from '../reconciler/decide/isSettingUp';

/**
 * When the present spell of a store that was ready and is not began, in milliseconds since 1970; undefined for others.
 *
 * A change that is being carried out may interrupt the shop: the spell counts from its begin, and not at all before
 * the reconciler has taken it up.
 */
export function degradedSince(store: Store): number | undefined {
  const ready = findCondition(store, 'Ready');
  if (storeSummary(store) !== 'Degraded' || !ready) {
    return undefined;
  }
  const since = Date.parse(ready.lastTransitionTime);
  if (!isSettingUp(store)) {
    return since;
  }
  const { metadata, status } = store;
  const reconciling = findCondition(store, 'Reconciling');
  return reconciling && status.observedGeneration === metadata.generation
    ? Math.max(since, Date.parse(reconciling.lastTransitionTime))
    : undefined;
}
