import type {
  Stage,
  Store,
} from '@store-platform/backstage-plugin-stores-common';
import type { NewStoreEvent } from '../../database/types';
import { isIsolationObject } from '../../kubernetes/isolationKinds';
import { describeDrift } from '../drift/describeDrift';
import { applyStages } from './applyStages';
import { carriedConditions } from '../report/carriedConditions';
import { computeStages } from '../report/computeStages';
import { NewCondition, setConditions } from '../report/conditions';
import { mergeInventory, planInventory } from './inventory';
import { isSettingUp } from '../decide/isSettingUp';
import type { Move, MoveContext, MoveResult } from '../Pass';
import { refusedResult } from '../report/refusedResult';
import { settingUpConditions } from '../report/settingUpConditions';
import { shopConditions } from '../report/shopConditions';
import { shopEvents } from '../report/shopEvents';
import { stageEvents } from '../report/stageEvents';
import type { Observation, ObservedObject } from '../types';
import { suspendingConditions } from './suspendingConditions';
import { verdictOf } from './verdictOf';
import { wasReady } from '../decide/wasReady';

const NEXT_LOOK_MS = 5_000;
const SETTING_UP = 'The store is being set up';
const ROLLING_OUT = 'A change is being rolled out';
const SUSPENDING = 'workloads are being stopped';

/** Applies all that is absent, outdated or drifted. */
export const apply: Move = async context => {
  const { leased, desired, observation, now } = context;
  if (!desired || !observation) {
    throw new Error('apply needs an observation');
  }
  const { inventory, store } = leased.record;
  await context.plan(planInventory(leased.record, observation));
  const { applied, times, refused } = await applyStages(
    context,
    desired.stages,
    observation,
  );
  const written = withoutRefused(context, applied);
  const at = now();
  // Without its namespace the store begins again, and so does its timeline.
  const before = hasLostNamespace(context)
    ? store.status.stages.map(waiting)
    : store.status.stages;
  const begun = computeStages({ desired, observation, before, at, times });
  const stages = computeStages({
    desired,
    observation: applied,
    before: begun,
    at,
    times,
  });
  const conditions = setConditions({
    conditions: carriedConditions(store),
    at,
    changes: conditionChanges(written),
  });
  const result: MoveResult = {
    stages,
    inventory: mergeInventory(inventory, applied),
    // Everything else that was planned is in the inventory now, or was refused.
    planned: leased.record.planned.filter(entry =>
      observation.stale.includes(entry),
    ),
    engineVersion: desired.engine.version,
    conditions,
    ...(applied.objects.some(isLeftover)
      ? {}
      : { inForce: { ...leased.record.inForce, rerunJobsAt: undefined } }),
    events: [
      ...applyEvents(written, before),
      ...shopEvents({ record: leased.record, conditions }),
      ...stageEvents({ before, after: stages }),
    ],
    nextInMs: NEXT_LOOK_MS,
  };
  return refusedResult({ context, result, refused, at });
};

/** The pass as if it had seen only what it could write: nothing else was corrected. */
function withoutRefused(
  context: MoveContext,
  { objects }: Pick<Observation, 'objects'>,
): MoveContext {
  const { observation } = context;
  const isWritten = ({ desired }: ObservedObject) =>
    objects.some(
      object => object.desired === desired && object.sync === 'same',
    );
  return {
    ...context,
    observation: observation && {
      ...observation,
      objects: observation.objects.filter(isWritten),
    },
  };
}

/** A Job that failed and could not be replaced yet. */
function isLeftover({ desired, sync, readiness }: ObservedObject): boolean {
  return (
    desired.kind === 'Job' && sync !== 'same' && readiness.status === 'Failed'
  );
}

function conditionChanges(context: MoveContext): NewCondition[] {
  const { leased, state } = context;
  const { store } = leased.record;
  if (state.type === 'Drifted' && !isSettingUp(store)) {
    const message = driftMessage(driftedObjects(context));
    return [
      { type: 'Drifted', status: 'False', reason: 'DriftCorrected', message },
      ...shopConditions(leased.record, verdictOf(context)),
      ...suspendingConditions(context),
    ];
  }
  const changes = settingUpConditions({
    record: leased.record,
    reason: 'Applying',
    message: applyingMessage(store),
    verdict: verdictOf(context),
  });
  return hasLostNamespace(context)
    ? [
        ...changes,
        {
          type: 'Ready',
          status: 'False',
          reason: 'NamespaceLost',
          message: lostMessage(context),
        },
      ]
    : changes;
}

function applyingMessage(store: Store): string {
  if (store.spec.suspended) {
    return SUSPENDING;
  }
  return wasReady(store) ? ROLLING_OUT : SETTING_UP;
}

function applyEvents(context: MoveContext, before: Stage[]): NewStoreEvent[] {
  const { leased, desired } = context;
  const { spec } = leased.record.store;
  const events: NewStoreEvent[] = [];
  if (hasLostNamespace(context)) {
    events.push({
      type: 'Warning',
      reason: 'NamespaceLost',
      message: lostMessage(context),
    });
  }
  if (before.every(stage => stage.status === 'waiting')) {
    const title = desired?.engine.definition.title ?? spec.engine;
    events.push({
      type: 'Normal',
      reason: 'ProvisioningStarted',
      message: `Setting up ${title} on ${spec.cluster}`,
    });
  }
  if (driftedObjects(context).some(isReportedHere)) {
    events.push({
      type: 'Warning',
      reason: 'DriftCorrected',
      message: driftMessage(driftedObjects(context).filter(isReportedHere)),
    });
  }
  return events;
}

function driftedObjects({ observation }: MoveContext): ObservedObject[] {
  return observation?.objects.filter(({ sync }) => sync === 'drifted') ?? [];
}

/** What was changed in isolation objects is reported apart, and not each time: see `noteIsolation`. */
function isReportedHere({ desired, live }: ObservedObject): boolean {
  return !live || !isIsolationObject(desired);
}

function driftMessage(objects: ObservedObject[]): string {
  return `Drift corrected: ${objects.map(describeDrift).join('; ')}`;
}

function hasLostNamespace({ leased, observation }: MoveContext): boolean {
  return (
    observation?.namespace === 'absent' && leased.record.inventory.length > 0
  );
}

function lostMessage({ leased }: MoveContext): string {
  const { namespace } = leased.record.store.metadata;
  return `Namespace ${namespace} was deleted and its data is lost. Recreating an empty shop`;
}

function waiting({ id, title }: Stage): Stage {
  return { id, title, status: 'waiting' };
}
