import type { LoggerService } from '@backstage/backend-plugin-api';
import type { ManagedCluster } from '../../clusters/types';
import type {
  ClusterChange,
  LeasedStore,
  Settlement,
} from '../../database/types';
import type { StoresDatabase } from '../../database/StoresDatabase';
import type { EngineRegistry } from '../../engines/EngineRegistry';
import type { RenderStore } from '../../engines/renderStore';
import type { ShopAnswers } from '../../insight/probe/ShopAnswers';
import type { Correction } from '../../model/driftHistory';
import type { DriftPolicy } from '../drift/DriftPolicy';
import { noteDrift } from '../drift/noteDrift';
import {
  type ForeignObjectOutcome,
  removeForeignObjects,
} from '../drift/removeForeignObjects';
import type { CauseMemory } from '../observe/CauseMemory';
import { askAfterFailure } from '../observe/askAfterFailure';
import { observeStore } from '../observe/observeStore';
import { moves } from '../moves';
import { nextMove } from '../decide/nextMove';
import { hasAdvanced, heldUpBy } from '../../model/progress';
import { isOutage } from '../report/classifyFailure';
import { clockAfter } from '../report/clockAfter';
import { recordPlan } from './recordPlan';
import { reportFindings } from '../report/reportFindings';
import { sightingOf } from '../report/sightingOf';
import { isolateAfterFailure } from '../moves/isolateAfterFailure';
import type { MoveContext, MoveResult, ReconcilerTimes } from '../Pass';
import { presentComponents } from '../observe/presentComponents';
import { settleFailure } from '../report/settleFailure';
import { noteRollout } from '../rollouts/noteRollout';
import { rolloutOutcome } from '../rollouts/rolloutOutcome';
import type { RolloutControl } from '../rollouts/types';
import type { SyncMemory } from '../observe/SyncMemory';

/** What a pass needs beside the store. */
export interface PassOptions {
  clusters: ReadonlyMap<string, ManagedCluster>;
  engines: EngineRegistry;
  renderStore: RenderStore;
  memory: SyncMemory;
  answers: ShopAnswers;
  drift: DriftPolicy;
  causes: CauseMemory;
  times: ReconcilerTimes;
  db: Pick<StoresDatabase, 'planInventory'>;
  rollouts: RolloutControl;
  logger: LoggerService;
}

/**
 * One pass over one store: read everything, decide, make one move. Returns what to record; the caller settles the lease with it.
 *
 * Level-triggered: it looks only at what is wanted and what is there, so a pass cut off anywhere is simply made again.
 * Throws only what is nobody's expected failure.
 */
export async function reconcileStore(
  options: PassOptions & {
    leased: LeasedStore;
    signal: AbortSignal;
    /** Gets what the pass does in the cluster, also when it throws. */
    changes: ClusterChange[];
  },
): Promise<Settlement> {
  const { leased, times, memory, answers, drift } = options;
  const { db, logger, signal, changes } = options;
  const corrected: (Correction & { isolation: boolean })[] = [];
  const began = performance.now();
  const now = () =>
    new Date(leased.now + performance.now() - began).toISOString();
  const at = now();
  const context = {
    ...{ leased, times, memory, answers, drift, at, now, logger, signal },
    changed: (change, { kind, name }) => changes.push({ change, kind, name }),
    corrected: correction => corrected.push(correction),
    plan: planned => recordPlan({ db, leased, planned }),
  } satisfies Partial<MoveContext>;
  let result: MoveResult;
  let outcomes: ForeignObjectOutcome[] | undefined;
  let seen: Awaited<ReturnType<typeof observeStore>> | undefined;
  let failure: unknown;
  try {
    seen = await observeStore(options);
    const move = nextMove(seen);
    logger.debug('Reconciling store', { state: seen.state.type, move });
    outcomes = await removeForeignObjects({ ...seen, drift, signal });
    const made = await moves[move]({ ...context, ...seen });
    const { boundValues } = seen;
    result = {
      ...reportFindings({ record: leased.record, seen, result: made, at }),
      boundValues,
    };
  } catch (error) {
    if (signal.aborted) {
      throw error;
    }
    result = settleFailure({
      leased,
      times,
      at,
      error,
      answer: await askAfterFailure(options),
      logger,
    });
    const cluster = options.clusters.get(leased.record.store.spec.cluster);
    if (cluster) {
      result = await isolateAfterFailure(
        { ...options, ...context, cluster },
        { error, result },
      );
    }
    failure = error;
    seen = undefined;
  }
  const sighting = sightingOf({ seen, error: failure, result });
  const rollout = rolloutOutcome({
    leased,
    seen,
    result,
    timeoutMs: times.provisioningTimeoutMs,
  });
  result = noteRollout({ record: leased.record, seen, rollout, result, at });
  // Also of a pass that failed later: what was done to the store is recorded in any case.
  result = noteDrift({
    record: leased.record,
    objects: seen?.observation?.objects,
    outcomes,
    corrected,
    result,
    at,
  });
  return {
    ...settlement(options, result),
    sighting,
    rollout,
    changes,
  };
}

function settlement(
  { leased, engines }: Pick<PassOptions, 'engines'> & { leased: LeasedStore },
  result: MoveResult,
): Omit<Settlement, 'changes' | 'sighting' | 'rollout'> {
  const { lease, record } = leased;
  const { metadata, spec, status } = record.store;
  const { inventory = record.inventory } = result;
  const { blocked, stages = status.stages } = result;
  const engine = engines.find(spec.engine);
  return {
    lease,
    observedGeneration: result.observedGeneration ?? metadata.generation,
    conditions: result.conditions ?? status.conditions,
    stages,
    endpoints: result.endpoints ?? status.endpoints,
    components:
      engine && presentComponents({ ...engine.definition, inventory }),
    inventory,
    planned: result.planned,
    clock: clockAfter(leased, result),
    engineVersion: result.engineVersion,
    inForce: result.inForce,
    attempts: result.attempts ?? 0,
    specRequestId: record.specRequestId,
    nextInMs: result.nextInMs,
    blocked,
    progress: {
      advanced: hasAdvanced(status.stages, stages),
      heldUp: heldUpBy({
        blocked,
        isOutage: isOutage(blocked?.reason),
        stages,
      }),
    },
    finished: result.finished,
    events: result.events ?? [],
    audit: result.audit,
    driftHistory: result.driftHistory,
    boundValues: result.boundValues,
    claims: result.claims,
  };
}
