import { isTenantStage } from '../../engines/isTenantStage';
import type { StoreRecord } from '../../database/types';
import { isTrue } from '../report/conditions';
import { hasLostData, isLosingData } from './hasLostData';
import { hasStuckPods } from './hasStuckPods';
import { isHeld } from './isHeld';
import { isOverdue } from './isOverdue';
import { wasReady } from './wasReady';
import type {
  Failure,
  Observation,
  ObservedObject,
  StoreState,
  Waiting,
} from '../types';

/** Reason of a store that was ready and whose change takes longer than it may. */
export const OVERDUE = 'RolloutOverdue';

interface StateOptions {
  record: StoreRecord;
  observation: Observation;
  /** Milliseconds a store may take to become ready. */
  timeoutMs: number;
  /** Database time, milliseconds since 1970. */
  now: number;
}

const TERMINATING: Waiting = {
  reason: 'NamespaceTerminating',
  message:
    'The namespace is being deleted outside Store Platform. It will be recreated once it is gone',
  stage: 'namespace',
};

type Check = (options: StateOptions) => StoreState | undefined;

const checks: Check[] = [
  isForeign,
  hasStuckPods,
  hasFailedForGood,
  hasTakenTooLong,
  isTerminating,
  hasLostSecret,
  isOutOfSync,
  isDrifted,
  isHeld,
  isSuspended,
  isLosingData,
  isProgressing,
  hasLostData,
];

/** Where a store that is wanted stands. Pure: the first check that has an answer decides. */
export function determineState(options: StateOptions): StoreState {
  for (const check of checks) {
    const state = check(options);
    if (state) {
      return state;
    }
  }
  return { type: 'InSync' };
}

function isForeign({ record, observation }: StateOptions) {
  if (observation.namespace !== 'foreign') {
    return undefined;
  }
  const { namespace } = record.store.metadata;
  const reason = 'NamespaceTaken';
  const stage = 'namespace';
  return wasReady(record.store)
    ? progressing({
        reason,
        message: `Namespace ${namespace} does not carry this store's label any more, so the platform does not touch it. Restore the label, or delete the store`,
        stage,
      })
    : failing({
        reason,
        message: `Namespace ${namespace} exists and belongs to something else. Delete this store and choose another name`,
        stage,
      });
}

function isTerminating({ observation }: StateOptions) {
  return observation.namespace === 'terminating'
    ? progressing(TERMINATING)
    : undefined;
}

/**
 * A cause that waiting does not mend. Left-overs of an earlier try, and what others changed, are out of sync and get replaced first.
 */
function hasFailedForGood({ record, observation }: StateOptions) {
  const { spec, status } = record.store;
  if (
    spec.suspended ||
    wasReady(record.store) ||
    !isTrue(status.conditions, 'Reconciling')
  ) {
    return undefined;
  }
  const replaced = new Set(
    observation.objects
      .filter(({ sync }) => sync === 'outdated' || sync === 'drifted')
      .map(object => object.stage),
  );
  const cause = observation.causes.find(
    ({ fatal, stage }) => fatal && !(stage && replaced.has(stage)),
  );
  return cause && failing(cause);
}

function hasTakenTooLong({
  record,
  observation,
  timeoutMs,
  now,
}: StateOptions) {
  const { store } = record;
  const waiting =
    recordedRefusal(record, observation) ?? waitingFor(observation);
  if (!waiting || wasReady(store) || !isOverdue({ record, timeoutMs, now })) {
    return undefined;
  }
  return failing({
    reason: waiting.reason === 'Waiting' ? 'TimedOut' : waiting.reason,
    message: `Not ready after ${secondsOf(timeoutMs)}. ${waiting.message}`,
    stage: waiting.stage,
  });
}

/** An object that is not written may have been refused: the pass that tried it recorded why on its stage. */
function recordedRefusal(
  { store }: StoreRecord,
  { objects }: Observation,
): Waiting | undefined {
  const unwritten = objects.find(
    ({ sync }) => sync === 'absent' || sync === 'outdated',
  );
  const { reason, message } =
    store.status.stages.find(
      ({ id, status }) => id === unwritten?.stage && status === 'running',
    ) ?? {};
  return unwritten && reason && message
    ? { reason, message, stage: unwritten.stage }
    : undefined;
}

/** New random passwords would not fit the data that is already there. */
function hasLostSecret({
  record,
  observation,
}: StateOptions): StoreState | undefined {
  const lost = observation.secrets.find(
    ({ secret, present }) =>
      !present &&
      record.store.status.readyAt !== undefined &&
      observation.namespace === 'active' &&
      record.inventory.some(
        entry => entry.kind === 'Secret' && entry.name === secret.name,
      ),
  );
  if (!lost) {
    return undefined;
  }
  // Nothing else is written, because that would make the Secret too.
  return isUnisolated(observation)
    ? { type: 'Unisolated' }
    : progressing({
        reason: 'SecretLost',
        message: `Secret ${lost.secret.name} was deleted outside Store Platform. Restore it: a new password would not fit the shop's data`,
        stage: lost.stage,
      });
}

function isUnisolated({ objects }: Observation): boolean {
  return objects.some(
    ({ stage, sync }) => sync !== 'same' && isTenantStage({ id: stage }),
  );
}

function isOutOfSync({ observation }: StateOptions): StoreState | undefined {
  const { namespace, objects, secrets, rotations } = observation;
  return namespace === 'absent' ||
    objects.some(({ sync }) => sync === 'absent' || sync === 'outdated') ||
    secrets.some(({ present }) => !present) ||
    [...rotations.values()].some(({ type }) => type === 'due')
    ? { type: 'OutOfSync' }
    : undefined;
}

function isDrifted({ observation }: StateOptions): StoreState | undefined {
  const objects = observation.objects.filter(({ sync }) => sync === 'drifted');
  return objects.length > 0 ? { type: 'Drifted', objects } : undefined;
}

/**
 * Suspended is a store of which no pod runs any more, whatever made it: a Job runs to its end. One that failed has its turn when the
 * store is resumed.
 */
function isSuspended({
  record,
  observation,
}: StateOptions): StoreState | undefined {
  if (!record.store.spec.suspended) {
    return undefined;
  }
  const objects = observation.objects.filter(
    ({ desired }) => desired.kind !== 'Job',
  );
  const waiting =
    waitingFor({ ...observation, objects }) ?? stillRunning(observation);
  return waiting ? progressing(waiting) : { type: 'Suspended' };
}

function stillRunning({ running }: Observation): Waiting | undefined {
  if (running.length === 0) {
    return undefined;
  }
  const [first, ...others] = running;
  const rest = others.length > 0 ? ` and ${others.length} more` : '';
  return {
    reason: 'Suspending',
    message: `${first}${rest} still running`,
    stage: 'ready',
  };
}

/** A store that was ready does not fail when its time is up: it says so, and goes on. */
function isProgressing({
  record,
  observation,
  timeoutMs,
  now,
}: StateOptions): StoreState | undefined {
  const waiting = waitingFor(observation);
  if (!waiting) {
    return undefined;
  }
  return isOverdue({ record, timeoutMs, now })
    ? progressing({
        reason: OVERDUE,
        message: `The change is not rolled out after ${secondsOf(timeoutMs)}. ${
          waiting.message
        }`,
        stage: waiting.stage,
      })
    : progressing(waiting);
}

function secondsOf(ms: number): string {
  return `${Math.round(ms / 1000)} seconds`;
}

/** The first thing that is not ready yet, with its cause if the cluster tells one. */
function waitingFor(observation: Observation): Waiting | undefined {
  if (observation.namespace === 'terminating') {
    return TERMINATING;
  }
  const unready = observation.objects.filter(
    ({ readiness }) => readiness.status !== 'Current',
  );
  const [first] = unready;
  const { causes } = observation;
  // What comes later often only waits for what comes first.
  const cause =
    causes.find(({ stage }) => stage === first?.stage) ??
    causes.find(
      ({ stage }) => !stage || unready.some(object => object.stage === stage),
    );
  if (first) {
    const stage = cause?.stage ?? first.stage;
    return cause
      ? { reason: cause.reason, message: cause.message, stage }
      : { reason: 'Waiting', message: describeUnready(first), stage };
  }
  return observation.probe?.ok === false
    ? {
        reason: observation.probe.reason ?? 'ShopUnreachable',
        message: observation.probe.message,
        stage: 'ready',
      }
    : undefined;
}

function describeUnready({ desired, readiness }: ObservedObject): string {
  const { message } = readiness;
  return readiness.status === 'NotFound'
    ? message
    : `${desired.kind} ${desired.metadata.name}: ${message}`;
}

function failing({ reason, message, stage }: Failure): StoreState {
  return { type: 'Failing', failure: { reason, message, stage } };
}

function progressing(waiting: Waiting): StoreState {
  return { type: 'Progressing', waitingFor: waiting };
}
