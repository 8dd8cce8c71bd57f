import {
  platformStages,
  Store,
} from '@store-platform/backstage-plugin-stores-common';
import type { InForce, NewStoreEvent } from '../../database/types';
import { carriedConditions } from '../carriedConditions';
import { computeStages } from '../computeStages';
import { isTrue, setConditions } from '../conditions';
import { mergeInventory } from '../inventory';
import { nextResync } from '../nextResync';
import type { Move, MoveContext } from '../Pass';
import { restartedTitles } from '../restartedTitles';
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
      ...outcomeEvents(context, message),
    ],
    inForce: wantedNow(leased.record.store),
    nextInMs: nextResync(times),
  };
};

function wantedNow({ spec }: Store): InForce {
  return { suspended: false, restarts: spec.restarts ?? {} };
}

/** What the owner waited for, once: the first time the shop answers, its return, or the end of a change. */
function outcomeEvents(
  { leased, desired }: MoveContext,
  message: string,
): NewStoreEvent[] {
  const { store, inForce } = leased.record;
  const { conditions, readyAt } = store.status;
  const told = (reason: string, text: string): NewStoreEvent => ({
    type: 'Normal',
    reason,
    message: text,
    stage: platformStages.ready.id,
  });
  const ends: NewStoreEvent[] = [];
  if (inForce.suspended) {
    ends.push(told('Resumed', `The store runs again. ${message}`));
  }
  const restarted = restartedTitles({
    before: inForce.restarts,
    now: store.spec.restarts ?? {},
    components: desired?.engine.definition.components ?? [],
  });
  if (restarted.length > 0) {
    ends.push(told('Restarted', `Restarted: ${restarted.join(', ')}`));
  }
  if (ends.length > 0) {
    return ends;
  }
  if (!isTrue(conditions, 'Ready')) {
    return [told(readyAt ? 'Recovered' : 'BecameReady', message)];
  }
  return isTrue(conditions, 'Reconciling')
    ? [told('RolledOut', 'The change is in force')]
    : [];
}
