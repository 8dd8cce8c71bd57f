import type { LoggerService } from '@backstage/backend-plugin-api';
import { toError } from '@backstage/errors';
import type { LeasedStore } from '../database/types';
import { classifyFailure, PassFailure } from './classifyFailure';
import { failStages } from './computeStages';
import { conditionOf, isTrue, setConditions } from './conditions';
import type { MoveResult, ReconcilerTimes } from './Pass';

const FIRST_BACKOFF_MS = 500;
const LONGEST_BACKOFF_MS = 30_000;

/** What to record of a pass that ended with an error. Throws on what nobody expected, after a log line. */
export function settleFailure(options: {
  leased: LeasedStore;
  times: ReconcilerTimes;
  /** ISO 8601, database clock. */
  at: string;
  error: unknown;
  logger: LoggerService;
}): { result: MoveResult; attempts: number } {
  const { leased, times, at, error, logger } = options;
  const attempts = leased.record.attempts + 1;
  const failure = classifyFailure(error) ?? unexpected(error, logger);
  if (failure.type === 'terminal' || isOverdue(options, failure)) {
    return { result: stalled(leased, failure, at, times), attempts };
  }
  const { afterMs = 0, reason, message } = failure;
  const nextInMs = Math.max(afterMs, backoff(attempts));
  logger.warn('Store pass failed and is tried again', {
    reason,
    message,
    attempts,
  });
  return { result: { ...retrying(leased, failure, at), nextInMs }, attempts };
}

function unexpected(error: unknown, logger: LoggerService): PassFailure {
  logger.error('Store pass failed unexpectedly', toError(error));
  return {
    type: 'retryable',
    reason: 'InternalError',
    message: 'The platform failed; it tries again. Its log tells more',
    unreachable: false,
  };
}

/** Doubles with each try, with jitter, so that many stores do not come back at the same moment. */
function backoff(attempts: number): number {
  const ms = Math.min(
    FIRST_BACKOFF_MS * 2 ** (attempts - 1),
    LONGEST_BACKOFF_MS,
  );
  return Math.round(ms * (0.5 + Math.random() / 2));
}

function isOverdue(
  { leased, times }: { leased: LeasedStore; times: ReconcilerTimes },
  failure: PassFailure & { type: 'retryable' },
): boolean {
  const { metadata, status } = leased.record.store;
  const reconciling = conditionOf(status.conditions, 'Reconciling');
  return (
    !failure.unreachable &&
    !metadata.deletionRequestedAt &&
    reconciling?.status === 'True' &&
    reconciling.reason !== 'ClusterUnreachable' &&
    leased.now - Date.parse(reconciling.lastTransitionTime) >=
      times.provisioningTimeoutMs
  );
}

function retrying(
  leased: LeasedStore,
  failure: PassFailure & { type: 'retryable' },
  at: string,
): Omit<MoveResult, 'nextInMs'> {
  const { conditions, readyAt } = leased.record.store.status;
  const { reason, message } = failure;
  const isNew = conditionOf(conditions, 'Reconciling')?.reason !== reason;
  return {
    conditions: setConditions({
      // Time without a cluster does not count: the clock starts again once it is back.
      conditions: failure.unreachable
        ? conditions.filter(({ type }) => type !== 'Reconciling')
        : conditions,
      at,
      changes: [
        {
          type: 'Reconciling',
          status: readyAt ? 'False' : 'True',
          reason,
          message,
        },
        // A shop that was ready very likely still is: only the way to look at it is gone.
        ...(isTrue(conditions, 'Ready')
          ? []
          : [
              {
                type: 'Ready' as const,
                status: 'False' as const,
                reason,
                message,
              },
            ]),
      ],
    }),
    events: isNew ? [{ type: 'Warning', reason, message }] : [],
  };
}

function stalled(
  leased: LeasedStore,
  failure: PassFailure,
  at: string,
  times: ReconcilerTimes,
): MoveResult {
  const { status } = leased.record.store;
  const { reason, message } = failure;
  return {
    stages: failStages({ stages: status.stages, failure, at }),
    conditions: setConditions({
      conditions: status.conditions,
      at,
      changes: [
        { type: 'Stalled', status: 'True', reason, message },
        { type: 'Reconciling', status: 'False', reason, message },
        ...(isTrue(status.conditions, 'Ready')
          ? []
          : [
              {
                type: 'Ready' as const,
                status: 'False' as const,
                reason,
                message,
              },
            ]),
      ],
    }),
    events: [{ type: 'Warning', reason: 'Failed', message }],
    nextInMs: times.resyncMs,
  };
}
