import { computeStages } from '../computeStages';
import { conditionOf, isTrue, setConditions } from '../conditions';
import type { Move, MoveContext, MoveResult } from '../Pass';
import { stageEvents } from '../stageEvents';

const NEXT_LOOK_MS = 5_000;
const PROBE_AGAIN_MS = 500;
const NAMESPACE_AGAIN_MS = 2_000;

/** Records how far the store has come, and what it waits for. */
export const wait: Move = async context =>
  context.state.type === 'Deleting'
    ? waitForTeardown(context)
    : waitForReady(context);

function waitForReady(context: MoveContext): MoveResult {
  const { leased, desired, observation, state, now } = context;
  const at = now();
  const { status } = leased.record.store;
  if (!desired || !observation || state.type !== 'Progressing') {
    throw new Error('wait needs a store that progresses');
  }
  const { waitingFor } = state;
  const stages = computeStages({
    desired,
    observation,
    before: status.stages,
    waitingFor,
    at,
  });
  const wasReady = isTrue(status.conditions, 'Ready');
  const isSettingUp = isTrue(status.conditions, 'Reconciling');
  return {
    stages,
    endpoints: observation.endpoints,
    conditions: setConditions({
      conditions: status.conditions,
      at,
      changes: [
        // While a change is rolled out to a shop that works, the old one goes on serving.
        ...(wasReady && isSettingUp
          ? []
          : [
              {
                type: 'Ready' as const,
                status: 'False' as const,
                reason: waitingFor.reason,
                message: waitingFor.message,
              },
            ]),
        ...(isSettingUp
          ? [
              {
                type: 'Reconciling' as const,
                status: 'True' as const,
                reason: waitingFor.reason,
                message: waitingFor.message,
              },
            ]
          : []),
      ],
    }),
    events: [
      ...stageEvents({ before: status.stages, after: stages }),
      ...(wasReady && !isSettingUp
        ? [
            {
              type: 'Warning' as const,
              reason: 'Degraded',
              message: waitingFor.message,
            },
          ]
        : []),
    ],
    nextInMs: Math.min(
      waitingFor.stage === 'ready'
        ? PROBE_AGAIN_MS * 2 ** Math.min(leased.record.attempts, 4)
        : NEXT_LOOK_MS,
      untilTimeout(context),
    ),
  };
}

/** The timeout is noticed when it is due, not at some later look. */
function untilTimeout({ leased, times }: MoveContext): number {
  const reconciling = conditionOf(
    leased.record.store.status.conditions,
    'Reconciling',
  );
  if (reconciling?.status !== 'True') {
    return times.resyncMs;
  }
  const due =
    Date.parse(reconciling.lastTransitionTime) + times.provisioningTimeoutMs;
  return Math.max(due - leased.now, 0) + 100;
}

function waitForTeardown({ leased, state, at }: MoveContext): MoveResult {
  const message =
    (state.type === 'Deleting' && state.message) ||
    'Waiting for the cluster to remove everything of the store';
  return {
    conditions: setConditions({
      conditions: leased.record.store.status.conditions,
      at,
      changes: [
        { type: 'Ready', status: 'False', reason: 'Deleting', message },
      ],
    }),
    nextInMs: NAMESPACE_AGAIN_MS,
  };
}
