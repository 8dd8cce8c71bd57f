import { platformStages } from '@store-platform/backstage-plugin-stores-common';
import type { InForce, NewStoreEvent, StoreRecord } from '../../database/types';
import { allowedRotations } from '../rotations/allowedRotations';
import { carriedConditions } from '../report/carriedConditions';
import { computeStages } from '../report/computeStages';
import { isTrue, setConditions } from '../report/conditions';
import { mergeInventory } from './inventory';
import { nextResync } from '../loop/nextResync';
import type { Move, MoveContext } from '../Pass';
import { restartedTitles } from '../report/restartedTitles';
import { rotationEvents } from '../rotations/rotationEvents';
import { stageEvents } from '../report/stageEvents';
import type { Observation } from '../types';

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
    inForce: wantedNow(leased.record, observation),
    nextInMs: nextResync(times),
  };
};

function wantedNow(
  record: StoreRecord,
  { objects, endpoints, rotations }: Observation,
): InForce {
  const { restarts = {} } = record.store.spec;
  return {
    ...record.inForce,
    suspended: false,
    rerunJobsAt: undefined,
    restarts,
    rotations: allowedRotations(record, rotations) ?? {},
    serving: {
      workloads: objects.map(
        ({ desired: { kind, metadata } }) => `${kind} ${metadata.name}`,
      ),
      endpoints: endpoints.map(({ id }) => id),
    },
  };
}

/** What the owner waited for, once: the first time the shop answers, its return, or the end of a change. */
function outcomeEvents(
  { leased, desired, observation }: MoveContext,
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
  // A shop that was not available is told to be again, whatever else has come to its end.
  if (ends.length === 0 && !isTrue(conditions, 'Ready')) {
    ends.push(told(readyAt ? 'Recovered' : 'BecameReady', message));
  }
  ends.push(
    ...rotationEvents({
      rotations: observation?.rotations ?? new Map(),
      engine: desired?.engine.definition,
    }),
  );
  return ends.length === 0 && isTrue(conditions, 'Reconciling')
    ? [told('RolledOut', 'The change is rolled out')]
    : ends;
}
