import type { LoggerService } from '@backstage/backend-plugin-api';
import { toError } from '@backstage/errors';
import type { LeasedStore, NewStoreEvent } from '../../database/types';
import { carriedConditions } from './carriedConditions';
import { backoff } from '../loop/backoff';
import { classifyFailure, isOutage, PassFailure } from './classifyFailure';
import { failStages } from './computeStages';
import { conditionOf, isTrue, NewCondition, setConditions } from './conditions';
import type { ShopAnswer } from '../../insight/probe/ShopAnswers';
import { failedResult } from './failedResult';
import { timedOut } from './timedOut';
import { isResting } from '../decide/isResting';
import { isSettingUp } from '../decide/isSettingUp';
import { judgeShop } from '../decide/judgeShop';
import { wasReady } from '../decide/wasReady';
import { shopConditions } from './shopConditions';
import { shopEvents } from './shopEvents';
import { isOverdue } from '../decide/isOverdue';
import type { MoveResult, ReconcilerTimes } from '../Pass';

/**
 * A collision with another writer is nothing to tell: it passes by itself. That a rotation is refused is told by the next look, once for
 * each request (`noteRefusedRotations`).
 */
const TOLD_ELSEWHERE = ['Waiting', 'RotationRefused'];

interface FailedPass {
  leased: LeasedStore;
  times: ReconcilerTimes;
  /** ISO 8601, database clock. */
  at: string;
  /** How the shop of a store that was ready answers; absent if it was not asked. */
  answer?: ShopAnswer;
}

/**
 * What to record of a pass that ended with an error. Only a store on its way can fail: one that was ready is left as
 * it is and looked at again later, for most likely nothing is wrong with the shop.
 */
export function settleFailure(
  options: FailedPass & { error: unknown; logger: LoggerService },
): MoveResult {
  const { leased, times, error, logger } = options;
  const { store } = leased.record;
  const attempts = leased.record.attempts + 1;
  const failure =
    classifyFailure(error) ??
    unexpected({ error, logger, requestId: store.metadata.requestId });
  if (isResting(store)) {
    return stillResting(options, failure, attempts);
  }
  const isDeleting = store.metadata.deletionRequestedAt !== undefined;
  const isTerminal = failure.type === 'terminal';
  if (
    !isDeleting &&
    !wasReady(store) &&
    isSettingUp(store) &&
    (isTerminal || isTooLate(options, failure))
  ) {
    const final = isTerminal
      ? failure
      : timedOut(failure, times.provisioningTimeoutMs);
    const { at } = options;
    const { stages } = store.status;
    return {
      ...failedResult({
        leased,
        times,
        at,
        failure: final,
        stages: failStages({ stages, failure: final, at }),
      }),
      attempts,
    };
  }
  const { reason, message } = failure;
  logger.warn('Store pass failed and is tried again', {
    reason,
    failure: message,
    attempts,
  });
  const nextInMs =
    isTerminal && !isDeleting
      ? times.resyncMs
      : backoff({
          attempts,
          afterMs: isTerminal ? undefined : failure.afterMs,
        });
  return { ...retrying(options, failure), nextInMs, attempts };
}

function unexpected(options: {
  error: unknown;
  logger: LoggerService;
  requestId: string;
}): PassFailure {
  const { error, logger, requestId } = options;
  logger.error('Store pass failed unexpectedly', toError(error));
  return {
    type: 'retryable',
    reason: 'InternalError',
    message: `Internal error; retrying. See the backend logs for request ${requestId}.`,
  };
}

function isTooLate({ leased, times }: FailedPass, { type }: PassFailure) {
  const { now, record } = leased;
  const timeoutMs = times.provisioningTimeoutMs;
  return type !== 'outage' && isOverdue({ record, timeoutMs, now });
}

/** Only the isolation of the store was looked at: why it rests is as true as before. */
function stillResting(
  { leased, times, logger }: FailedPass & { logger: LoggerService },
  failure: PassFailure,
  attempts: number,
): MoveResult {
  const { type, reason, message } = failure;
  const { observedGeneration } = leased.record.store.status;
  logger.warn('The isolation of a store could not be looked at', {
    reason,
    failure: message,
  });
  return {
    observedGeneration,
    attempts,
    nextInMs: type === 'terminal' ? times.resyncMs : backoff({ attempts }),
    blocked: isOutage(reason) ? { reason, message } : undefined,
  };
}

function retrying(
  { leased, at, answer }: FailedPass,
  { reason, message }: PassFailure,
): Omit<MoveResult, 'nextInMs'> {
  const { store } = leased.record;
  const before = conditionOf(store.status.conditions, 'Reconciling');
  const isBusy =
    isSettingUp(store) || store.metadata.deletionRequestedAt !== undefined;
  const changes: NewCondition[] = [
    {
      type: 'Reconciling',
      status: isBusy ? 'True' : 'False',
      reason,
      message,
    },
    ...(isTrue(store.status.conditions, 'Stalled')
      ? [
          {
            type: 'Stalled' as const,
            status: 'False' as const,
            reason,
            message,
          },
        ]
      : []),
    ...(wasReady(store)
      ? answered(leased, { reason, answer })
      : [
          { type: 'Ready' as const, status: 'False' as const, reason, message },
        ]),
  ];
  const isWorthTelling =
    !TOLD_ELSEWHERE.includes(reason) && before?.reason !== reason;
  const events: NewStoreEvent[] = isWorthTelling
    ? [{ type: 'Warning', reason, message }]
    : [];
  const conditions = setConditions({
    conditions: carriedConditions(store),
    at,
    changes,
  });
  const { record } = leased;
  const { metadata, status } = store;
  return {
    // The new spec is taken note of with this pass, which could not give failed Jobs another try.
    ...(status.observedGeneration !== metadata.generation && {
      inForce: { ...record.inForce, rerunJobsAt: at },
    }),
    conditions,
    events: [...events, ...shopEvents({ record, conditions })],
    blocked: { reason, message },
  };
}

/** A pass that failed says nothing of a shop that was ready: only the shop itself does. */
function answered(
  { record }: LeasedStore,
  options: { reason: string; answer: ShopAnswer | undefined },
): NewCondition[] {
  const { reason, answer } = options;
  const ready = conditionOf(record.store.status.conditions, 'Ready');
  // During an outage nobody knows whether what was found before is over.
  const isUncertain =
    isOutage(reason) &&
    answer?.ok === true &&
    ready?.status === 'False' &&
    ready.reason !== 'ShopUnreachable';
  return isUncertain
    ? []
    : shopConditions(record, judgeShop({ record, answer }));
}
