import type { Stage } from '@store-platform/backstage-plugin-stores-common';
import type { LeasedStore } from '../../database/types';
import { setConditions } from './conditions';
import type { MoveResult, ReconcilerTimes } from '../Pass';

/** What to record of a store that has just failed for good, or was cancelled. What is in the cluster stays, for whoever looks into it. */
export function failedResult(options: {
  leased: LeasedStore;
  times: Pick<ReconcilerTimes, 'resyncMs'>;
  at: string;
  failure: { reason: string; message: string };
  /** With the failure on its stage. */
  stages: Stage[];
}): MoveResult & Required<Pick<MoveResult, 'events'>> {
  const { leased, times, at, failure, stages } = options;
  const { conditions } = leased.record.store.status;
  const { reason, message } = failure;
  return {
    stages,
    conditions: setConditions({
      conditions,
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
        stage: stages.find(({ status }) => status === 'failed')?.id,
      },
    ],
    nextInMs: times.resyncMs,
  };
}
