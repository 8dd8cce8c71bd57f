import type { Stage } from '@store-platform/backstage-plugin-stores-common';
import type { NewStoreEvent } from '../../database/types';
import { timeSpent } from '../../model/provisioningClock';
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
import { shopEvents } from '../report/shopEvents';
import { stageEvents } from '../report/stageEvents';
import { waitForTeardown } from './waitForTeardown';
import type { Observation, Waiting } from '../types';
import { OVERDUE } from '../decide/determineState';
import { suspendingConditions } from './suspendingConditions';
import { rerunOf } from './rerunOf';
import { verdictOf } from './verdictOf';
import { wasReady } from '../decide/wasReady';

const NEXT_LOOK_MS = 5_000;
/** While watches tell what happens, looking is only for what they do not tell, such as why something takes so long. */
const NEXT_LOOK_WATCHED_MS = 10_000;
/** Its time is up and nobody mended it yet; a change in the cluster wakes it before. */
const NEXT_LOOK_OVERDUE_MS = 30_000;
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
  const rerun = rerunOf(context, at);
  const conditions = setConditions({
    conditions: carriedConditions(store),
    at,
    changes: conditionChanges(context, waitingFor),
  });
  return {
    stages,
    endpoints: observation.endpoints,
    inventory: mergeInventory(inventory, observation),
    conditions,
    ...(rerun && {
      inForce: { ...leased.record.inForce, rerunJobsAt: rerun },
    }),
    events: [
      ...stageEvents({ before: status.stages, after: stages }),
      ...shopEvents({ record: leased.record, conditions }),
      ...overdueEvents(context, waitingFor),
    ],
    nextInMs: Math.min(
      waitingFor.stage === 'ready'
        ? untilNextProbe(context, stages)
        : untilNextLook(context, observation),
      untilTimeout(context),
      rerun ? Math.max(Date.parse(rerun) - Date.parse(at), 100) : Infinity,
    ),
  };
}

function conditionChanges(
  context: MoveContext,
  { reason, message }: Waiting,
): NewCondition[] {
  const { record } = context.leased;
  const { store, inForce } = record;
  if (store.spec.suspended && inForce.suspended) {
    // Something of it is being put right; as long as nothing runs it is suspended all the same.
    return suspendingConditions(context);
  }
  return isSettingUp(store)
    ? settingUpConditions({
        ...{ record, reason, message },
        verdict: verdictOf(context),
      })
    : [{ type: 'Ready', status: 'False', reason, message }];
}

/** A change of a store that was ready does not fail for want of time, so its delay is reported, once. */
function overdueEvents(
  { leased }: MoveContext,
  { reason, message, stage }: Waiting,
): NewStoreEvent[] {
  const { conditions } = leased.record.store.status;
  return reason === OVERDUE &&
    conditionOf(conditions, 'Reconciling')?.reason !== OVERDUE
    ? [{ type: 'Warning', reason, message, stage }]
    : [];
}

function untilNextLook(
  { leased, state }: MoveContext,
  { isRecalled }: Observation,
): number {
  if (state.type === 'Progressing' && state.waitingFor.reason === OVERDUE) {
    return NEXT_LOOK_OVERDUE_MS;
  }
  return isRecalled && !wasReady(leased.record.store)
    ? NEXT_LOOK_WATCHED_MS
    : NEXT_LOOK_MS;
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
  const { clock, store } = leased.record;
  const { provisioningTimeoutMs } = times;
  if (
    store.spec.suspended ||
    !isTrue(store.status.conditions, 'Reconciling') ||
    store.status.observedGeneration !== store.metadata.generation
  ) {
    return provisioningTimeoutMs;
  }
  const leftMs = provisioningTimeoutMs - timeSpent(clock, leased.now);
  return leftMs > 0 ? leftMs + 100 : provisioningTimeoutMs;
}
