import { conditionOf, NewCondition, setConditions } from '../report/conditions';
import type { MoveContext, MoveResult } from '../Pass';

const AGAIN_MS = 2_000;
/** Somebody has to act first; its watch reports that the namespace is gone. */
const STUCK_AGAIN_MS = 10_000;

const STUCK = 'DeletionStuck';

/** Records what a namespace that is being deleted waits for; once it is stuck, the timeline says so once. */
export function waitForTeardown({
  leased,
  state,
  at,
}: MoveContext): MoveResult {
  const { status, metadata } = leased.record.store;
  const { message: found, isStuck = false } =
    state.type === 'Deleting' ? state : {};
  const message = found ?? `Namespace ${metadata.namespace} is being deleted`;
  const reason = isStuck ? STUCK : 'Deleting';
  const before = conditionOf(status.conditions, 'Reconciling')?.reason;
  const changes: NewCondition[] = [
    { type: 'Ready', status: 'False', reason, message },
    { type: 'Reconciling', status: 'True', reason, message },
    { type: 'Stalled', status: 'False', reason, message },
  ];
  return {
    conditions: setConditions({ conditions: status.conditions, at, changes }),
    events:
      isStuck && before !== STUCK
        ? [{ type: 'Warning', reason: STUCK, message }]
        : [],
    nextInMs: isStuck ? STUCK_AGAIN_MS : AGAIN_MS,
  };
}
