import type { StoreRecord } from '../../database/types';
import { timeSpent } from '../../model/provisioningClock';
import { isTrue } from '../report/conditions';

/** Whether a store has been on its way to what is wanted for longer than it may. Outages of its cluster do not count. */
export function isOverdue(options: {
  record: Pick<StoreRecord, 'store' | 'clock'>;
  /** Milliseconds it may take. */
  timeoutMs: number;
  /** Database time, milliseconds since 1970. */
  now: number;
}): boolean {
  const { record, timeoutMs, now } = options;
  const { metadata, spec, status } = record.store;
  return (
    // Nobody waits for a store that is being suspended.
    !spec.suspended &&
    isTrue(status.conditions, 'Reconciling') &&
    status.observedGeneration === metadata.generation &&
    timeSpent(record.clock, now) >= timeoutMs
  );
}
