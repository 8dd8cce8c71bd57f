import pLimit from 'p-limit';
import type { InventoryEntry } from '../../database/types';
import { readiness } from '../../kubernetes/readiness';
import { computeStages } from '../computeStages';
import { isTrue, setConditions } from '../conditions';
import type { Move, MoveContext } from '../Pass';
import { secretManifest } from '../secretManifest';
import { stageEvents } from '../stageEvents';
import type { Observation, ObservedObject } from '../types';

const PARALLEL_WRITES = 6;
const NEXT_LOOK_MS = 5_000;

/**
 * Applies all that is absent, outdated or drifted, stage after stage, without waiting for anything to become ready:
 * what depends on something else waits for it inside its pod, which is what makes provisioning quick.
 */
export const apply: Move = async context => {
  const { leased, desired, observation, state, at } = context;
  if (!desired || !observation) {
    throw new Error('apply needs an observation');
  }
  const { store, inventory } = leased.record;
  const { status } = store;
  const applied = await applyStages(context, observation);
  const started = computeStages({
    desired,
    observation,
    before: status.stages,
    at,
  });
  const stages = computeStages({
    desired,
    observation: applied,
    before: started,
    at,
  });
  const isDrift = state.type === 'Drifted';
  const isFirst = status.stages.every(stage => stage.status === 'waiting');
  const isRepair = isDrift && !isTrue(status.conditions, 'Reconciling');
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
        : [
            {
              type: 'Reconciling',
              status: 'True',
              reason: 'Applying',
              message: 'The store is being set up',
            },
            {
              type: 'Stalled',
              status: 'False',
              reason: 'Progressing',
              message: 'The store is being set up',
            },
            ...(isTrue(status.conditions, 'Ready')
              ? []
              : [
                  {
                    type: 'Ready' as const,
                    status: 'False' as const,
                    reason: 'Provisioning',
                    message: 'The store is being set up',
                  },
                ]),
          ],
    }),
    events: [
      ...(isFirst
        ? [
            {
              type: 'Normal' as const,
              reason: 'ProvisioningStarted',
              message: `Setting up ${desired.engine.definition.title} on ${store.spec.cluster}`,
            },
          ]
        : []),
      ...(isDrift
        ? [
            {
              type: 'Warning' as const,
              reason: 'DriftCorrected',
              message: driftMessage(context),
            },
          ]
        : []),
      ...stageEvents({ before: status.stages, after: stages }),
    ],
    nextInMs: NEXT_LOOK_MS,
  };
};

/** Writes, and tells what the cluster then has. */
async function applyStages(
  context: MoveContext,
  observation: Observation,
): Promise<Observation> {
  const { desired, leased, cluster, signal } = context;
  const limit = pLimit(PARALLEL_WRITES);
  const objects: ObservedObject[] = [];
  for (const stage of desired?.stages ?? []) {
    const observed = observation.objects.filter(
      ({ stage: id }) => id === stage.id,
    );
    const [namespaces, others] = [
      observed.filter(({ desired: { kind } }) => kind === 'Namespace'),
      observed.filter(({ desired: { kind } }) => kind !== 'Namespace'),
    ];
    for (const group of [namespaces, others]) {
      objects.push(
        ...(await Promise.all(
          group.map(object => limit(() => applyObject(context, object))),
        )),
      );
    }
    await Promise.all(
      stage.secrets.map(secret =>
        limit(() =>
          cluster.client.create(
            secretManifest({
              store: leased.record.store,
              secret,
              dryRun: false,
            }),
            { signal },
          ),
        ),
      ),
    );
  }
  return {
    ...observation,
    namespace: 'active',
    objects,
    secrets: observation.secrets.map(secret => ({ ...secret, present: true })),
  };
}

async function applyObject(
  context: MoveContext,
  observed: ObservedObject,
): Promise<ObservedObject> {
  const { cluster, signal } = context;
  const { desired, live, sync } = observed;
  if (sync === 'same') {
    return observed;
  }
  if (
    live &&
    desired.kind === 'Job' &&
    observed.readiness.status === 'Failed'
  ) {
    // A Job that gave up never runs again: what is left of the last try makes room for the next.
    const { apiVersion, kind, metadata } = desired;
    await cluster.client.delete(
      { apiVersion, kind, namespace: metadata.namespace, name: metadata.name },
      { signal, uid: live.metadata.uid },
    );
  }
  const written = await cluster.client.apply(desired, { signal });
  return {
    ...observed,
    live: written,
    sync: 'same',
    readiness: readiness(written),
  };
}

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
