import { failStages } from '../report/computeStages';
import { failedResult } from '../report/failedResult';
import type { Move } from '../Pass';

/** Records that the store failed and why. What is already in the cluster stays, for whoever looks into it. */
export const stall: Move = async ({ leased, state, times, at }) => {
  if (state.type !== 'Failing') {
    throw new Error('stall needs a failure');
  }
  const { failure } = state;
  const { stages } = leased.record.store.status;
  return failedResult({
    leased,
    times,
    at,
    failure,
    stages: failStages({ stages, failure, at }),
  });
};
