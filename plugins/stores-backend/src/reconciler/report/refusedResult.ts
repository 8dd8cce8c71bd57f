import type { Store } from '@store-platform/backstage-plugin-stores-common';
import { backoff } from '../loop/backoff';
import { wasReady } from '../decide/wasReady';
import { isOverdue } from '../decide/isOverdue';
import { isSettingUp } from '../decide/isSettingUp';
import type { RefusedWrite } from '../moves/applyStages';
import type { MoveContext, MoveResult } from '../Pass';
import { conditionOf, NewCondition, setConditions } from './conditions';
import { failedResult } from './failedResult';
import { blameStages, summarizeRefusals } from './refusals';
import { timedOut } from './timedOut';

type Refusal = NonNullable<ReturnType<typeof summarizeRefusals>>;

/**
 * What to record of a pass that wrote all it could while the API server refused some objects.
 *
 * Each refusal is on the stage of its object. A store that was never ready fails at once if somebody has to change something first, or
 * when its time is up. One that was ready is tried again and goes on by itself; `Reconciling` says why its change is not complete, and
 * `Ready` whether the shop works.
 */
export function refusedResult(options: {
  context: MoveContext;
  /** As if nothing had been refused. */
  result: MoveResult;
  refused: RefusedWrite[];
  at: string;
}): MoveResult {
  const { context, result, refused, at } = options;
  const { leased, times } = context;
  const { record, now } = leased;
  const refusal = summarizeRefusals(refused);
  if (!refusal) {
    return result;
  }
  const { stages = record.store.status.stages, events = [] } = result;
  const timeoutMs = times.provisioningTimeoutMs;
  const isTooLate = isOverdue({ record, timeoutMs, now });
  if (mayFail(context) && (refusal.type === 'terminal' || isTooLate)) {
    const failure =
      refusal.type === 'terminal' ? refusal : timedOut(refusal, timeoutMs);
    const failed = failedResult({
      leased,
      times,
      at,
      failure,
      stages: blameStages({ stages, refused, status: 'failed', at }),
    });
    return { ...result, ...failed, events: [...events, ...failed.events] };
  }
  return {
    ...result,
    ...retried(context, { refusal, result, at }),
    stages: blameStages({ stages, refused, status: 'running', at }),
  };
}

function mayFail({ leased }: MoveContext): boolean {
  const { store } = leased.record;
  return !wasReady(store) && isSettingUp(store) && !store.spec.suspended;
}

function retried(
  { leased, times, logger }: MoveContext,
  options: { refusal: Refusal; result: MoveResult; at: string },
): Partial<MoveResult> & Pick<MoveResult, 'nextInMs'> {
  const { refusal, result, at } = options;
  const { record } = leased;
  const { reason, message, stage } = refusal;
  const attempts = record.attempts + 1;
  logger.warn('Objects of the store were refused and are tried again', {
    reason,
    failure: message,
    attempts,
  });
  const { status } = record.store;
  const isNews =
    reason !== 'Waiting' &&
    conditionOf(status.conditions, 'Reconciling')?.reason !== reason;
  return {
    conditions: setConditions({
      conditions: result.conditions ?? status.conditions,
      at,
      changes: conditionChanges(leased.record.store, refusal),
    }),
    events: [
      ...(result.events ?? []),
      ...(isNews ? [{ type: 'Warning' as const, reason, message, stage }] : []),
    ],
    attempts,
    blocked: { reason, message },
    nextInMs:
      refusal.type === 'terminal'
        ? times.resyncMs
        : backoff({ attempts, afterMs: refusal.afterMs }),
  };
}

/** What is said of the shop of a store that was ready is the shop's own matter. */
function conditionChanges(
  store: Store,
  { reason, message }: Refusal,
): NewCondition[] {
  if (!isSettingUp(store)) {
    return [
      { type: 'Reconciling', status: 'False', reason, message },
      { type: 'Drifted', status: 'True', reason, message },
    ];
  }
  return [
    { type: 'Reconciling', status: 'True', reason, message },
    ...(wasReady(store)
      ? []
      : [
          { type: 'Ready' as const, status: 'False' as const, reason, message },
        ]),
  ];
}
