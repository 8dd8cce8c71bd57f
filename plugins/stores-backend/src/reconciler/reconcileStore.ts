import type { LoggerService } from '@backstage/backend-plugin-api';
import type { ManagedCluster } from '../clusters/types';
import type { LeasedStore, Settlement } from '../database/types';
import type { EngineRegistry } from '../engines/EngineRegistry';
import { RenderError } from '../engines/RenderError';
import type { RenderStore } from '../engines/renderStore';
import { isTrue } from './conditions';
import { determineState } from './determineState';
import { moves } from './moves';
import { nextMove } from './nextMove';
import { observeNamespace, observeStore } from './observeStore';
import type { MoveContext, MoveResult, ReconcilerTimes } from './Pass';
import { settleFailure } from './settleFailure';
import type { SyncMemory } from './SyncMemory';
import type { StoreState } from './types';

/** What a pass needs beside the store. */
export interface PassOptions {
  clusters: ReadonlyMap<string, ManagedCluster>;
  engines: EngineRegistry;
  renderStore: RenderStore;
  memory: SyncMemory;
  times: ReconcilerTimes;
  logger: LoggerService;
}

/**
 * One pass over one store: read everything, decide, make one move. Returns what to record; the caller settles the lease with it.
 *
 * Level-triggered: it looks only at what is wanted and what is there, so a pass cut off anywhere is simply made again.
 * Throws only what is nobody's expected failure.
 */
export async function reconcileStore(
  options: PassOptions & { leased: LeasedStore; signal: AbortSignal },
): Promise<Settlement> {
  const { leased, times, logger, signal } = options;
  const began = performance.now();
  const now = () =>
    new Date(leased.now + performance.now() - began).toISOString();
  const at = now();
  let result: MoveResult;
  let attempts = 0;
  try {
    const seen = await look(options);
    const move = nextMove(seen);
    logger.debug('Reconciling store', { state: seen.state.type, move });
    result = await moves[move]({
      ...seen,
      leased,
      times,
      at,
      now,
      logger,
      signal,
    });
    attempts = move === 'wait' ? leased.record.attempts + 1 : 0;
  } catch (error) {
    if (signal.aborted) {
      throw error;
    }
    ({ result, attempts } = settleFailure({
      leased,
      times,
      at,
      error,
      logger,
    }));
  }
  return settlement(leased, result, attempts);
}

type Seen = Pick<MoveContext, 'cluster' | 'state' | 'desired' | 'observation'>;

/** All reading, and the decision what it means. */
async function look(
  options: PassOptions & { leased: LeasedStore; signal: AbortSignal },
): Promise<Seen> {
  const { leased, times, memory, signal } = options;
  const { record, now } = leased;
  const { store } = record;
  const cluster = options.clusters.get(store.spec.cluster);
  if (!cluster) {
    throw new RenderError(
      `The cluster "${store.spec.cluster}" is not configured any more`,
    );
  }
  if (store.metadata.deletionRequestedAt) {
    const { presence, ...rest } = await observeNamespace({
      cluster,
      record,
      signal,
    });
    return {
      cluster,
      state: { type: 'Deleting', namespace: presence, ...rest },
    };
  }
  const settled = decidedWithoutLooking(leased);
  if (settled) {
    return { cluster, state: settled };
  }
  const engine = options.engines.find(store.spec.engine);
  if (!engine) {
    throw new RenderError(
      `The engine "${store.spec.engine}" is not installed any more`,
    );
  }
  const desired = await options.renderStore({
    engine,
    store,
    profile: cluster.profile,
    signal,
  });
  const observation = await observeStore({
    cluster,
    record,
    desired,
    memory,
    signal,
  });
  const state = determineState({
    record,
    observation,
    timeoutMs: times.provisioningTimeoutMs,
    now,
  });
  return { cluster, state, desired, observation };
}

function decidedWithoutLooking({
  record,
}: LeasedStore): StoreState | undefined {
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

function settlement(
  { lease, record }: LeasedStore,
  result: MoveResult,
  attempts: number,
): Settlement {
  const { metadata, status } = record.store;
  return {
    lease,
    observedGeneration: metadata.generation,
    conditions: result.conditions ?? status.conditions,
    stages: result.stages ?? status.stages,
    endpoints: result.endpoints ?? status.endpoints,
    inventory: result.inventory ?? record.inventory,
    engineVersion: result.engineVersion,
    attempts,
    nextInMs: result.nextInMs,
    finished: result.finished,
    events: result.events ?? [],
  };
}
