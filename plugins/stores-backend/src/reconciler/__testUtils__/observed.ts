import type {
  Condition,
  Rotations,
} from '@store-platform/backstage-plugin-stores-common';
import { storeFixture } from '@store-platform/backstage-plugin-stores-common/testUtils';
import { nothingInForce } from '../../database/__testUtils__/nothingInForce';
import type { InForce, StoreRecord } from '../../database/types';
import type { Observation, ObservedObject } from '../types';

/** Noon of the day that pure tests happen on. */
export const NOON = Date.parse('2026-01-02T12:00:00.000Z');

/** A time before {@link NOON}, in seconds, as ISO 8601. */
export const secondsAgo = (seconds: number) =>
  new Date(NOON - seconds * 1000).toISOString();

/** An object that is as wanted and ready, but for what is said. */
export function observedObject(
  change: Partial<ObservedObject> & { name?: string; kind?: string } = {},
): ObservedObject {
  const { name = 'web', kind = 'Deployment', ...rest } = change;
  const desired = {
    apiVersion: 'apps/v1',
    kind,
    metadata: { name, namespace: 'store-tea' },
  };
  return {
    stage: 'application',
    desired,
    live: desired,
    sync: 'same',
    readiness: { status: 'Current', message: 'Runs' },
    ...rest,
  };
}

/** All in order and answering, but for what is said. */
export function observation(change: Partial<Observation> = {}): Observation {
  return {
    namespace: 'active',
    objects: [observedObject()],
    secrets: [],
    rotations: new Map(),
    stale: [],
    causes: [],
    foreign: [],
    running: [],
    isRecalled: false,
    endpoints: [],
    probe: { ok: true, message: 'It answers' },
    ...change,
  };
}

/** A store whose `Reconciling` has been so for some seconds. */
export function recordOf(options: {
  reconciling?: Condition['status'];
  reason?: string;
  forSeconds?: number;
  /** Of those, the seconds in which the cluster could be asked; all if left out. */
  countedSeconds?: number;
  readyAt?: string;
  observedGeneration?: number;
  inventory?: StoreRecord['inventory'];
  suspended?: boolean;
  rotations?: Rotations;
  inForce?: Partial<InForce>;
}): StoreRecord {
  const { reconciling, reason = 'Applying', forSeconds = 10 } = options;
  const store = storeFixture({ summary: 'Provisioning' });
  return {
    store: {
      ...store,
      spec: {
        ...store.spec,
        suspended: options.suspended ?? false,
        rotations: options.rotations,
      },
      status: {
        ...store.status,
        readyAt: options.readyAt,
        observedGeneration: options.observedGeneration ?? 1,
        conditions: reconciling
          ? [
              {
                type: 'Reconciling',
                status: reconciling,
                reason,
                message: 'On its way',
                lastTransitionTime: secondsAgo(forSeconds),
              },
            ]
          : [],
      },
    },
    inventory: options.inventory ?? [],
    rollout: { wasReady: false },
    specRequestId: 'req-1',
    planned: [],
    attempts: 0,
    driftHistory: [],
    claims: { uids: {} },
    clock: { spentMs: (options.countedSeconds ?? forSeconds) * 1000 },
    boundValues: {},
    inForce: { ...nothingInForce, ...options.inForce },
  };
}
