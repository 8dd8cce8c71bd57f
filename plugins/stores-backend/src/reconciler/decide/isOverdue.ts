import type { Store } from '@store-platform/backstage-plugin-stores-common';
import { isOutage } from '../report/classifyFailure';
import { conditionOf } from '../report/conditions';

/** Whether a store has been on its way to what is wanted for longer than it may. */
export function isOverdue(options: {
  store: Store;
  /** Milliseconds it may take. */
  timeoutMs: number;
  /** Database time, milliseconds since 1970. */
  now: number;
}): boolean {
  const { store, timeoutMs, now } = options;
  const { metadata, spec, status } = store;
  const reconciling = conditionOf(status.conditions, 'Reconciling');
  return (
    // Nobody waits for a store that is being suspended.
    !spec.suspended &&
    reconciling?.status === 'True' &&
    status.observedGeneration === metadata.generation &&
    !isOutage(reconciling.reason) &&
    now - Date.parse(reconciling.lastTransitionTime) >= timeoutMs
  );
}
