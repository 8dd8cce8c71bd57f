import type { LeasedStore } from '../../database/types';
import type { RolloutOutcome } from '../../model/rollout';
import { OVERDUE } from '../decide/determineState';
import { isOutage } from '../report/classifyFailure';
import { conditionOf } from '../report/conditions';
import type { MoveContext, MoveResult } from '../Pass';

/** What a pass means for its store's rollout; undefined if it found out nothing about it. Pure. */
export function rolloutOutcome(options: {
  leased: LeasedStore;
  /** What the pass read; absent if it ended with an error. */
  seen?: Pick<MoveContext, 'state' | 'observation'>;
  result: Pick<MoveResult, 'blocked' | 'conditions'>;
  /** Milliseconds an updated store may take to become ready. */
  timeoutMs: number;
}): RolloutOutcome | undefined {
  const { leased, seen } = options;
  const { rollout } = leased.record;
  const observed = seen?.observation?.rollout;
  const version = observed?.version ?? rollout.version;
  if (version === undefined) {
    return undefined;
  }
  const isRendered = observed?.isCurrent ?? false;
  return { version, isRendered, ...endOfTurn(options, version, isRendered) };
}

function endOfTurn(
  options: Parameters<typeof rolloutOutcome>[0],
  version: string,
  isRendered: boolean,
): Pick<RolloutOutcome, 'turn' | 'message'> {
  const { leased, seen, result, timeoutMs } = options;
  const { record, now } = leased;
  const { state, since = now } = record.rollout;
  if (state !== 'updating') {
    return {};
  }
  const { metadata, spec } = record.store;
  if (spec.suspended || metadata.deletionRequestedAt) {
    return { turn: 'released' };
  }
  if (isRendered && seen?.state.type === 'InSync') {
    return { turn: 'done' };
  }
  if (isOutage(result.blocked?.reason)) {
    return { turn: 'postponed' };
  }
  // Another rendering came meanwhile: it has all its time.
  const isSameVersion = record.rollout.version === version;
  if (isSameVersion && now - since >= timeoutMs) {
    return { turn: 'failed', message: failureMessage(options) };
  }
  return {};
}

function failureMessage({
  leased,
  result,
  timeoutMs,
}: Parameters<typeof rolloutOutcome>[0]): string {
  const { conditions = leased.record.store.status.conditions, blocked } =
    result;
  const reconciling = conditionOf(conditions, 'Reconciling');
  if (reconciling?.reason === OVERDUE) {
    return reconciling.message;
  }
  // A shop whose earlier pods still answer is Ready: what is not rolled out is told by Reconciling.
  const told =
    reconciling?.status === 'True'
      ? reconciling
      : conditionOf(conditions, 'Ready');
  const seconds = Math.round(timeoutMs / 1000);
  const cause = blocked?.message ?? told?.message ?? '';
  return `Not ready ${seconds} seconds after its update. ${cause}`.trim();
}
