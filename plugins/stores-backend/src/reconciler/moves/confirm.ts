import type { Store } from '@store-platform/backstage-plugin-stores-common';
import type { NewStoreEvent } from '../../database/types';
import { carriedConditions } from '../carriedConditions';
import { computeStages } from '../computeStages';
import { isTrue, setConditions } from '../conditions';
import { mergeInventory } from '../inventory';
import type { Move } from '../Pass';
import { stageEvents } from '../stageEvents';

/** Everything is there, ready, and the shop answers: says so, and looks again at the next resync. */
export const confirm: Move = async context => {
  const { leased, desired, observation, times, now } = context;
  const at = now();
  const { status } = leased.record.store;
  if (!desired || !observation) {
    throw new Error('confirm needs an observation');
  }
  const stages = computeStages({
    desired,
    observation,
    before: status.stages,
    at,
  });
  const message = observation.probe?.message ?? 'The shop is ready';
  return {
    stages,
    endpoints: observation.endpoints,
    inventory: mergeInventory(leased.record.inventory, observation),
    conditions: setConditions({
      conditions: carriedConditions(leased.record.store),
      at,
      changes: [
        { type: 'Ready', status: 'True', reason: 'Ready', message },
        {
          type: 'Reconciling',
          status: 'False',
          reason: 'InSync',
          message: 'Nothing is left to do',
        },
        {
          type: 'Stalled',
          status: 'False',
          reason: 'InSync',
          message: 'Nothing is left to do',
        },
        {
          type: 'Drifted',
          status: 'False',
          reason: 'InSync',
          message: 'The cluster has what is wanted',
        },
      ],
    }),
    events: [
      ...stageEvents({ before: status.stages, after: stages }),
      ...outcomeEvents(status, message),
    ],
    // Spread, so that a thousand stores do not all ask at once.
    nextInMs: Math.round(times.resyncMs * (0.9 + Math.random() * 0.2)),
  };
};

/** What the owner waited for, once: the first time the shop answers, its return, or the end of a change. */
function outcomeEvents(
  { conditions, readyAt }: Store['status'],
  message: string,
): NewStoreEvent[] {
  if (!isTrue(conditions, 'Ready')) {
    const reason = readyAt ? 'Recovered' : 'BecameReady';
    return [{ type: 'Normal', reason, message, stage: 'ready' }];
  }
  return isTrue(conditions, 'Reconciling')
    ? [
        {
          type: 'Normal',
          reason: 'RolledOut',
          message: 'The change is in force',
          stage: 'ready',
        },
      ]
    : [];
}
