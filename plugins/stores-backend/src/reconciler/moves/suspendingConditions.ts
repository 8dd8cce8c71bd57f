import type { MoveContext } from '../Pass';
import type { NewCondition } from '../report/conditions';

/** That something runs of a store that was seen suspended; nothing otherwise. */
export function suspendingConditions({
  leased,
  observation,
}: Pick<MoveContext, 'leased' | 'observation'>): NewCondition[] {
  const [first] = observation?.running ?? [];
  return leased.record.store.spec.suspended && first
    ? [
        {
          type: 'Ready',
          status: 'False',
          reason: 'Suspending',
          message: `Suspending: ${first} still running`,
        },
      ]
    : [];
}
