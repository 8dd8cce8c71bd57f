import { failStages } from '../report/computeStages';
import { setConditions } from '../report/conditions';
import type { Move } from '../Pass';

/** Records that the store failed and why. What is already in the cluster stays, for whoever looks into it. */
export const stall: Move = async ({ leased, state, times, at }) => {
  const { status } = leased.record.store;
  if (state.type !== 'Failing') {
    throw new Error('stall needs a failure');
  }
  const { reason, message } = state.failure;
  const stages = failStages({
    stages: status.stages,
    failure: state.failure,
    at,
  });
  return {
    stages,
    conditions: setConditions({
      conditions: status.conditions,
      at,
      changes: [
        { type: 'Stalled', status: 'True', reason, message },
        { type: 'Reconciling', status: 'False', reason, message },
        { type: 'Ready', status: 'False', reason, message },
      ],
    }),
    events: [
      {
        type: 'Warning',
        reason: reason === 'Cancelled' ? 'Cancelled' : 'Failed',
        message,
        stage: stages.find(stage => stage.status === 'failed')?.id,
      },
    ],
    nextInMs: times.resyncMs,
  };
};
