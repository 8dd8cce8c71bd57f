import type { Stage } from '@store-platform/backstage-plugin-stores-common';
import type { NewStoreEvent } from '../../database/types';
import { carriedConditions } from '../report/carriedConditions';
import { computeStages } from '../report/computeStages';
import {
  conditionOf,
  isTrue,
  NewCondition,
  setConditions,
} from '../report/conditions';
import { mergeInventory } from './inventory';
import { isSettingUp } from '../decide/isSettingUp';
import type { Move, MoveContext, MoveResult } from '../Pass';
import { settingUpConditions } from '../report/settingUpConditions';
import { stageEvents } from '../report/stageEvents';
import { waitForTeardown } from './waitForTeardown';
import type { Observation, Waiting } from '../types';

const NEXT_LOOK_MS = 5_000;
/** While watches tell what happens, looking is only for what they do not tell, such as why something takes so long. */
const NEXT_LOOK_WATCHED_MS = 10_000;
const FIRST_PROBE_AGAIN_MS = 500;
const LONGEST_PROBE_AGAIN_MS = 8_000;

/** Records how far the store has come, and what it waits for. */
export const wait: Move = async context =>
  context.state.type === 'Deleting'
    ? waitForTeardown(context)
    : waitForReady(context);

function waitForReady(context: MoveContext): MoveResult {
  const { leased, desired, observation, state, now } = context;
  const at = now();
  const { store, inventory } = leased.record;
  const { status } = store;
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
  return {
    stages,
    endpoints: observation.endpoints,
    inventory: mergeInventory(inventory, observation),
    conditions: setConditions({
      conditions: carriedConditions(store),
      at,
      changes: conditionChanges(context, waitingFor),
    }),
    events: [
      ...stageEvents({ before: status.stages, after: stages }),
      ...degradedEvents(context, waitingFor),
    ],
    nextInMs: Math.min(
      waitingFor.stage === 'ready'
        ? untilNextProbe(context, stages)
        : untilNextLook(observation),
      untilTimeout(context),
    ),
  };
}

function conditionChanges(
  { leased }: MoveContext,
  { reason, message }: Waiting,
): NewCondition[] {
  const { store, inForce } = leased.record;
  if (store.spec.suspended && inForce.suspended) {
    // Something of it is being put right; it is suspended all the same.
    return [];
  }
  return isSettingUp(store)
    ? settingUpConditions({ store, reason, message })
    : [{ type: 'Ready', status: 'False', reason, message }];
}

function degradedEvents(
  { leased }: MoveContext,
  { message }: Waiting,
): NewStoreEvent[] {
  const { store } = leased.record;
  const hasJustDegraded =
    isTrue(store.status.conditions, 'Ready') && !isSettingUp(store);
  return hasJustDegraded
    ? [{ type: 'Warning', reason: 'Degraded', message }]
    : [];
}

function untilNextLook({ isRecalled }: Observation): number {
  return isRecalled ? NEXT_LOOK_WATCHED_MS : NEXT_LOOK_MS;
}

/** Nothing wakes the store when its shop begins to answer. Asked soon at first, ever less often the longer it takes. */
function untilNextProbe({ leased, now }: MoveContext, stages: Stage[]): number {
  const running = stages.find(
    ({ id, status }) => id === 'ready' && status === 'running',
  );
  const { conditions } = leased.record.store.status;
  const since =
    running?.startedAt ?? conditionOf(conditions, 'Ready')?.lastTransitionTime;
  const waitedMs = Date.parse(now()) - Date.parse(since ?? now());
  return Math.round(
    Math.min(
      Math.max(waitedMs / 4, FIRST_PROBE_AGAIN_MS),
      LONGEST_PROBE_AGAIN_MS,
    ),
  );
}

/** The timeout is noticed when it is due, not at some later look. */
function untilTimeout({ leased, times }: MoveContext): number {
  const { conditions } = leased.record.store.status;
  const reconciling = conditionOf(conditions, 'Reconciling');
  const { suspended } = leased.record.store.spec;
  if (suspended || reconciling?.status !== 'True') {
    return times.provisioningTimeoutMs;
  }
  const due =
    Date.parse(reconciling.lastTransitionTime) + times.provisioningTimeoutMs;
  return Math.max(due - leased.now, 0) + 100;
}
