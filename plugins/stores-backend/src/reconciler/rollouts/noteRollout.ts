import type { NewStoreEvent, StoreRecord } from '../../database/types';
import type { RolloutOutcome } from '../../model/rollout';
import { conditionOf, isTrue, setConditions } from '../report/conditions';
import type { MoveContext, MoveResult } from '../Pass';
import type { ObservedRollout } from './types';

const WAITING = 'RolloutWaiting';

/** Adds to a pass's result that the store waits for its turn, or that its turn begins or has failed. */
export function noteRollout(options: {
  record: StoreRecord;
  /** What the pass read; absent if it ended with an error. */
  seen?: Pick<MoveContext, 'observation'>;
  /** What it means for the rollout. */
  rollout?: RolloutOutcome;
  result: MoveResult;
  /** ISO 8601, database clock. */
  at: string;
}): MoveResult {
  const { record, seen, rollout, result, at } = options;
  const observed = seen?.observation?.rollout;
  const events = [
    ...turnEvents(record, rollout, observed),
    ...(result.events ?? []),
  ];
  if (!observed?.waiting) {
    return { ...result, events };
  }
  const { message, nextInMs } = observed.waiting;
  const before = record.store.status.conditions;
  const conditions = result.conditions ?? before;
  const hasWaited = conditionOf(before, 'Reconciling')?.reason === WAITING;
  const begins: NewStoreEvent = { type: 'Normal', reason: WAITING, message };
  return {
    ...result,
    // Not in progress: the clock of the store's own changes does not run, and the next one begins at once.
    conditions: isTrue(conditions, 'Reconciling')
      ? conditions
      : setConditions({
          conditions,
          at,
          changes: [
            { type: 'Reconciling', status: 'False', reason: WAITING, message },
          ],
        }),
    events: hasWaited ? events : [...events, begins],
    nextInMs: Math.min(result.nextInMs, nextInMs),
  };
}

function turnEvents(
  { rollout: before }: StoreRecord,
  outcome: RolloutOutcome | undefined,
  rollout: ObservedRollout | undefined,
): NewStoreEvent[] {
  if (rollout?.turn === 'begins') {
    return [
      {
        type: 'Normal',
        reason: 'RolloutStarted',
        message: 'The chart or its configuration changed: updating the store',
      },
    ];
  }
  return outcome?.turn === 'failed' && before.wasReady
    ? [
        {
          type: 'Warning',
          reason: 'RolloutStopped',
          message: `The rollout is stopped, other stores keep their version. ${
            outcome.message ?? ''
          }`.trim(),
        },
      ]
    : [];
}
