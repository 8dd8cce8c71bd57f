import type { InventoryEntry, NewStoreEvent } from '../../database/types';
import { applyStages } from '../applyStages';
import { computeStages } from '../computeStages';
import { isTrue, NewCondition, setConditions } from '../conditions';
import type { Move, MoveContext } from '../Pass';
import { stageEvents } from '../stageEvents';
import type { Observation } from '../types';

const NEXT_LOOK_MS = 5_000;
const SETTING_UP = 'The store is being set up';

/** Applies all that is absent, outdated or drifted. */
export const apply: Move = async context => {
  const { leased, desired, observation, state, now } = context;
  if (!desired || !observation) {
    throw new Error('apply needs an observation');
  }
  const { inventory, store } = leased.record;
  const { status } = store;
  const { applied, times } = await applyStages(
    context,
    desired.stages,
    observation,
  );
  const at = now();
  const begun = computeStages({
    desired,
    observation,
    before: status.stages,
    at,
    times,
  });
  const stages = computeStages({
    desired,
    observation: applied,
    before: begun,
    at,
    times,
  });
  const isRepair =
    state.type === 'Drifted' && !isTrue(status.conditions, 'Reconciling');
  return {
    stages,
    inventory: mergeInventory(inventory, applied),
    engineVersion: desired.engine.version,
    conditions: setConditions({
      conditions: status.conditions,
      at,
      changes: isRepair
        ? [
            {
              type: 'Drifted',
              status: 'False',
              reason: 'DriftCorrected',
              message: driftMessage(context),
            },
          ]
        : settingUp(isTrue(status.conditions, 'Ready')),
    }),
    events: [
      ...applyEvents(context),
      ...stageEvents({ before: status.stages, after: stages }),
    ],
    nextInMs: NEXT_LOOK_MS,
  };
};

/** A shop that works goes on serving while a change is rolled out. */
function settingUp(isReady: boolean): NewCondition[] {
  const changes: NewCondition[] = [
    {
      type: 'Reconciling',
      status: 'True',
      reason: 'Applying',
      message: SETTING_UP,
    },
    {
      type: 'Stalled',
      status: 'False',
      reason: 'Applying',
      message: SETTING_UP,
    },
  ];
  return isReady
    ? changes
    : [
        ...changes,
        {
          type: 'Ready',
          status: 'False',
          reason: 'Applying',
          message: SETTING_UP,
        },
      ];
}

function applyEvents(context: MoveContext): NewStoreEvent[] {
  const { leased, desired, state } = context;
  const { spec, status } = leased.record.store;
  const events: NewStoreEvent[] = [];
  if (status.stages.every(stage => stage.status === 'waiting')) {
    const title = desired?.engine.definition.title ?? spec.engine;
    events.push({
      type: 'Normal',
      reason: 'ProvisioningStarted',
      message: `Setting up ${title} on ${spec.cluster}`,
    });
  }
  if (state.type === 'Drifted') {
    events.push({
      type: 'Warning',
      reason: 'DriftCorrected',
      message: driftMessage(context),
    });
  }
  return events;
}

function driftMessage({ state }: MoveContext): string {
  const objects = state.type === 'Drifted' ? state.objects : [];
  const names = objects.map(
    ({ desired, live }) =>
      `${desired.kind} ${desired.metadata.name} was ${
        live ? 'changed' : 'removed'
      }`,
  );
  return `Another hand was at work and was corrected: ${names.join(', ')}`;
}

/** What is applied now, and what was applied before and is still to be pruned. */
function mergeInventory(
  before: InventoryEntry[],
  applied: Observation,
): InventoryEntry[] {
  const entries: InventoryEntry[] = [
    ...applied.objects.map(
      ({ stage, desired: { apiVersion, kind, metadata } }) => ({
        apiVersion,
        kind,
        namespace: metadata.namespace,
        name: metadata.name,
        stage,
      }),
    ),
    ...applied.secrets.map(({ stage, secret }) => ({
      apiVersion: 'v1',
      kind: 'Secret',
      name: secret.name,
      stage,
    })),
  ];
  const isListed = (entry: InventoryEntry) =>
    entries.some(
      ({ kind, name }) => kind === entry.kind && name === entry.name,
    );
  return [...entries, ...before.filter(entry => !isListed(entry))];
}
