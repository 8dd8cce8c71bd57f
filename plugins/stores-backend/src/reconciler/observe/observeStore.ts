import type { Store } from '@store-platform/backstage-plugin-stores-common';
import type { LeasedStore, StoreRecord } from '../../database/types';
import type { DesiredStore } from '../../engines/types';
import { allowedRotations } from '../rotations/allowedRotations';
import { isResting } from '../decide/isResting';
import { isTrue } from '../report/conditions';
import { determineState } from '../decide/determineState';
import { isSettingUp } from '../decide/isSettingUp';
import { NotInstalledError } from '../decide/NotInstalledError';
import { observeDeletion } from './observeDeletion';
import { observeIsolation } from './observeIsolation';
import { withSetUpAgain } from './setUpAgain';
import { observeRotations } from '../rotations/observeRotations';
import { askShop } from './askShop';
import { ObserveOptions, readClusterState } from './readClusterState';
import { wasReady } from '../decide/wasReady';
import { paceRollout } from '../rollouts/paceRollout';
import { bindDataValues, BoundValues } from '../../engines/boundValues';
import type { MoveContext } from '../Pass';
import type { PassOptions } from '../loop/reconcileStore';
import type { Observation, ObservedRotations, StoreState } from '../types';

type Seen = Pick<
  MoveContext,
  'cluster' | 'state' | 'desired' | 'observation'
> & {
  /** Chart values that the store keeps from now on. */
  boundValues?: BoundValues;
};

/** All reading of a pass, and the decision what it means. Throws where something cannot be read. */
export async function observeStore(
  options: PassOptions & { leased: LeasedStore; signal: AbortSignal },
): Promise<Seen> {
  const { leased, times, memory, drift, causes, signal } = options;
  const { record, now } = leased;
  const { store } = record;
  const cluster = options.clusters.get(store.spec.cluster);
  if (!cluster) {
    throw new NotInstalledError(
      `The cluster "${store.spec.cluster}" is not configured any more`,
    );
  }
  if (store.metadata.deletionRequestedAt) {
    return {
      cluster,
      state: await observeDeletion({ cluster, leased, times, signal }),
    };
  }
  const cancelled = cancelledState(leased);
  if (cancelled) {
    return { cluster, state: cancelled };
  }
  if (isResting(store)) {
    return observeIsolation({ ...options, cluster });
  }
  const engine = options.engines.find(store.spec.engine);
  if (!engine) {
    throw new NotInstalledError(
      `The engine "${store.spec.engine}" is not installed any more`,
    );
  }
  const rotations = await observeRotations({
    cluster,
    record,
    engine,
    signal,
  });
  const capabilities = await cluster.client.capabilities({ signal });
  const boundValues = await bindDataValues({
    ...{ engine, store },
    profile: cluster.profile,
    bound: record.boundValues,
  });
  const rendered = await options.renderStore({
    engine,
    boundValues,
    store: withAllowedRotations(record, rotations),
    profile: cluster.profile,
    capabilities,
    signal,
  });
  const desired = withSetUpAgain(rendered, record);
  const pace = await paceRollout({
    ...options,
    cluster,
    engine,
    capabilities,
  });
  const look = async (mayRecall: boolean) => {
    const observation = await readClusterState({
      cluster,
      record,
      desired,
      rotations,
      memory,
      drift,
      causes,
      mayRecall,
      pace,
      now,
      signal,
    });
    const state = determineState({
      record,
      observation,
      timeoutMs: times.provisioningTimeoutMs,
      now,
    });
    return {
      cluster,
      state,
      desired: observation.rollout?.waiting
        ? withoutNewStages(desired, store)
        : desired,
      observation,
    };
  };
  const recalled = await look(true);
  const seen = canRelyOn(recalled, store) ? recalled : await look(false);
  return {
    ...seen,
    // What a rendering that is not applied is made with, the store is not bound to.
    boundValues:
      seen.observation.misfit?.reason === 'DataAtRisk'
        ? undefined
        : boundValues,
    observation: await withAnswer({ ...options, record, cluster }, seen),
  };
}

/** Asks the shop of a store that was ready also while something is not: it may serve all the same, and only then stays Ready. */
async function withAnswer(
  options: Pick<PassOptions, 'answers'> &
    Pick<ObserveOptions, 'cluster' | 'record' | 'signal'>,
  { desired, observation }: { desired: DesiredStore; observation: Observation },
): Promise<Observation> {
  const { record, answers } = options;
  const { metadata, spec } = record.store;
  if (spec.suspended) {
    answers.forget(metadata.id);
    return observation;
  }
  const { probe } = observation;
  if (!probe && !wasReady(record.store)) {
    return observation;
  }
  const { serving } = record.inForce;
  const shop =
    probe ??
    (await askShop(
      { ...options, desired },
      observation,
      ({ endpoint }) => serving?.endpoints.includes(endpoint) ?? true,
    ));
  answers.remember(metadata.id, shop);
  return { ...observation, shop };
}

/** The timeline of a store that keeps its earlier rendering has no stages that only the next one brings. */
function withoutNewStages(desired: DesiredStore, store: Store): DesiredStore {
  const known = store.status.stages.map(({ id }) => id);
  return {
    ...desired,
    stages: desired.stages.filter(({ id }) => known.includes(id)),
  };
}

/** The store as it is rendered: its pods are not told of rotations that the cluster does not allow. */
function withAllowedRotations(
  record: StoreRecord,
  observed: ObservedRotations,
): Store {
  const { store } = record;
  const rotations = allowedRotations(record, observed);
  return { ...store, spec: { ...store.spec, rotations } };
}

/**
 * Whether a decision may stand. What watches told is good enough to go on waiting and to call a store ready; nothing is written to
 * the cluster, and nobody is told of anything bad, before the cluster itself was asked.
 */
function canRelyOn(
  { state, observation }: { state: StoreState; observation: Observation },
  store: Store,
): boolean {
  const isNewlyDegraded =
    state.type === 'Progressing' &&
    isTrue(store.status.conditions, 'Ready') &&
    !isSettingUp(store);
  const isNewlyDrifted =
    !isTrue(store.status.conditions, 'Drifted') &&
    observation.objects.some(({ kept }) => kept && kept.length > 0);
  if (observation.isRecalled && isNewlyDrifted) {
    return false;
  }
  return (
    !observation.isRecalled ||
    state.type === 'InSync' ||
    state.type === 'Suspended' ||
    (state.type === 'Progressing' && !isNewlyDegraded)
  );
}

function cancelledState({
  record,
}: LeasedStore): Extract<StoreState, { type: 'Failing' }> | undefined {
  const { cancelRequestedBy } = record;
  return cancelRequestedBy === undefined
    ? undefined
    : {
        type: 'Failing',
        failure: {
          reason: 'Cancelled',
          message: `Cancelled by ${cancelRequestedBy}. Retry goes on from here; delete removes what is there`,
        },
      };
}
