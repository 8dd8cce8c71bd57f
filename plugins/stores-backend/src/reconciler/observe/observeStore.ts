import type { Store } from '@store-platform/backstage-plugin-stores-common';
import type { LeasedStore, StoreRecord } from '../../database/types';
import { allowedRotations } from '../rotations/allowedRotations';
import { isTrue } from '../report/conditions';
import { determineState } from '../decide/determineState';
import { isSettingUp } from '../decide/isSettingUp';
import { NotInstalledError } from '../decide/NotInstalledError';
import { observeDeletion } from './observeDeletion';
import { observeRotations } from '../rotations/observeRotations';
import { readClusterState } from './readClusterState';
import type { MoveContext } from '../Pass';
import type { PassOptions } from '../loop/reconcileStore';
import type { Observation, ObservedRotations, StoreState } from '../types';

type Seen = Pick<MoveContext, 'cluster' | 'state' | 'desired' | 'observation'>;

/** All reading of a pass, and the decision what it means. Throws where something cannot be read. */
export async function observeStore(
  options: PassOptions & { leased: LeasedStore; signal: AbortSignal },
): Promise<Seen> {
  const { leased, times, memory, causes, signal } = options;
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
  const decided = decideWithoutLooking(leased);
  if (decided) {
    return { cluster, state: decided };
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
  const desired = await options.renderStore({
    engine,
    store: withAllowedRotations(record, rotations),
    profile: cluster.profile,
    signal,
  });
  const look = async (mayRecall: boolean) => {
    const observation = await readClusterState({
      cluster,
      record,
      desired,
      rotations,
      memory,
      causes,
      mayRecall,
      signal,
    });
    const state = determineState({
      record,
      observation,
      timeoutMs: times.provisioningTimeoutMs,
      now,
    });
    return { cluster, state, desired, observation };
  };
  const seen = await look(true);
  return canRelyOn(seen, store) ? seen : look(false);
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
  return (
    !observation.isRecalled ||
    state.type === 'InSync' ||
    state.type === 'Suspended' ||
    (state.type === 'Progressing' && !isNewlyDegraded)
  );
}

function decideWithoutLooking({ record }: LeasedStore): StoreState | undefined {
  const { store, cancelRequestedBy } = record;
  if (cancelRequestedBy) {
    return {
      type: 'Failing',
      failure: {
        reason: 'Cancelled',
        message: `Cancelled by ${cancelRequestedBy}. Retry goes on from here; delete removes what is there`,
      },
    };
  }
  const isStalled = isTrue(store.status.conditions, 'Stalled');
  return isStalled &&
    store.status.observedGeneration === store.metadata.generation
    ? { type: 'Stalled' }
    : undefined;
}
