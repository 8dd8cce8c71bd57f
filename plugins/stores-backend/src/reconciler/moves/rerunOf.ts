import { wasReady } from '../decide/wasReady';
import type { MoveContext } from '../Pass';

/**
 * When the failed Jobs of a store that was ready run again, ISO 8601: nothing else would ever mend what they failed at. One resync
 * after the failure was seen, and so on. Undefined when none failed.
 */
export function rerunOf(
  {
    leased: { record },
    observation,
    times,
  }: Pick<MoveContext, 'leased' | 'observation' | 'times'>,
  at: string,
): string | undefined {
  const hasFailed = observation?.objects.some(
    ({ desired, readiness }) =>
      desired.kind === 'Job' && readiness.status === 'Failed',
  );
  if (!hasFailed || !wasReady(record.store) || record.store.spec.suspended) {
    return undefined;
  }
  return (
    record.inForce.rerunJobsAt ??
    new Date(Date.parse(at) + times.resyncMs).toISOString()
  );
}
