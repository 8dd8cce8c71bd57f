import type {
  Endpoint,
  GeneratedSecret,
} from '@store-platform/backstage-plugin-stores-common';
import type { InventoryEntry } from '../database/types';
import type { ShopAnswer } from '../insight/probe/ShopAnswers';
import type { ObjectFailure } from './observe/unlessRefused';
import type { Cause } from '../kubernetes/diagnose';
import type { readiness } from '../kubernetes/readiness';
import type { ObservedStuckPod } from './observe/observeStuckPods';
import type { ObservedClaim } from '../model/dataLoss';
import type { FieldPath } from '../kubernetes/fields/FieldPath';
import type { KubeObject, ObjectRef } from '../kubernetes/types';
import type { ObservedRollout } from './rollouts/types';

/**
 * How an object compares with what is wanted: `absent` was never applied, `outdated` is of an earlier rendering,
 * `drifted` was changed or removed by another hand.
 */
export type Sync = 'absent' | 'outdated' | 'drifted' | 'same';

/** A field that somebody else changed, removed or added. */
export interface FieldDrift {
  path: FieldPath;
  /** For people and ignore rules, such as `spec.replicas`. */
  field: string;
  /** Field manager that set it, if the cluster knows. */
  manager?: string;
  how: 'changed' | 'added';
}

/** A field that differs and is left as it is. */
export interface KeptDrift extends FieldDrift {
  /** `report`: the operator wants no correction. `conflict`: it was corrected too often. */
  because: 'report' | 'conflict';
}

/** An object in a store's namespace that isolates it and is not the platform's. */
export interface ForeignObject extends ObjectRef {
  uid?: string;
  /** Field manager that wrote it last. */
  manager?: string;
}

/** A wanted object and what the cluster has of it. */
export interface ObservedObject {
  stage: string;
  desired: KubeObject;
  live?: KubeObject;
  sync: Sync;
  /** What is to be put right, where the object is drifted and there. */
  drift?: FieldDrift[];
  /** Why it could not be compared. It is taken to be as it was written, until it can be. */
  uncompared?: ObjectFailure;
  /** What differs and is left as it is. */
  kept?: KeptDrift[];
  /** What to apply in place of `desired`, where fields are left to others. */
  write?: KubeObject;
  readiness: ReturnType<typeof readiness>;
}

/** A Secret to be generated, and whether it is there. Its content is never read. */
export interface ObservedSecret {
  stage: string;
  secret: GeneratedSecret;
  present: boolean;
  /** Why it could not be determined. It is taken to be there if it is recorded. */
  uncompared?: ObjectFailure;
}

/** How far the rotation of a Secret is that was asked for. */
export type ObservedRotation =
  /** The Secret has the values that were made for it. */
  | { type: 'done' }
  /** It is to be made anew, if it is still the version that was seen. */
  | {
      type: 'due';
      secret: GeneratedSecret;
      /** When it was asked for, ISO 8601. */
      at: string;
      resourceVersion: string;
    }
  /** The cluster does not let the platform do it. */
  | { type: 'refused'; at: string; message: string }
  /** There is no such Secret. */
  | { type: 'absent' };

/** Rotations that were not seen carried out before, by the Secret's name. */
export type ObservedRotations = ReadonlyMap<string, ObservedRotation>;

/** `foreign` exists but belongs to something else. */
export type NamespacePresence = 'absent' | 'active' | 'terminating' | 'foreign';

/** All that a pass read from the cluster. */
export interface Observation {
  namespace: NamespacePresence;
  objects: ObservedObject[];
  secrets: ObservedSecret[];
  rotations: ObservedRotations;
  /** Applied before, wanted no more. */
  stale: InventoryEntry[];
  causes: Cause[];
  /** The volume claims that hold the store's data; absent before it was ready. */
  claims?: ObservedClaim[];
  /** Whether the set-up runs again by itself after a loss of data. */
  canSetUpAgain?: boolean;
  /** Why the change is not started; what belongs to it is then taken to be as wanted. */
  misfit?: Misfit;
  /** Pods of an earlier revision that their StatefulSet does not replace. */
  stuckPods?: ObservedStuckPod[];
  /** Objects that isolate the namespace, are not the platform's and are not allowed by the operator. */
  foreign: ForeignObject[];
  /** Pods of a store that is being suspended which have not ended yet, such as `Pod web-0`. Empty for others. */
  running: string[];
  /** Whether some of it is the watches' word, which is enough to wait and to go on, not to accuse anybody. */
  isRecalled: boolean;
  endpoints: Endpoint[];
  /** Absent where nothing was rendered. */
  rollout?: ObservedRollout;
  /** Asked only once everything else is ready. */
  probe?: ShopAnswer;
  /** The shop's answer while not everything is ready; only of a store that was ready once and is not suspended. */
  shop?: ShopAnswer;
}

/** Why a change of a store that was ready is not started. */
export interface Misfit {
  /** CamelCase, for the condition. */
  reason: string;
  /** For the shop's owner: what is missing, and how to go on. */
  message: string;
}

/** Why a store cannot go on by itself. */
export interface Failure {
  /** CamelCase, for the condition. */
  reason: string;
  /** For the shop's owner. */
  message: string;
  /** The stage it belongs to, if known. */
  stage?: string;
}

/** Where a store stands, decided from what was read. */
export type StoreState =
  | {
      type: 'Deleting';
      namespace: NamespacePresence;
      /** Of the namespace, so that only this very one is deleted. */
      uid?: string;
      /** What keeps the namespace, if it takes longer than usual. */
      message?: string;
      /** Somebody has to look at it: it does not pass by itself. */
      isStuck?: boolean;
    }
  /** Failed before, and nothing has changed since, or waits for its turn: only its isolation is kept as it is wanted. */
  | { type: 'Resting' }
  /** What isolates it is not as wanted, and nothing else may be done. */
  | { type: 'Unisolated' }
  /** Has just failed for good. */
  | { type: 'Failing'; failure: Failure }
  | { type: 'OutOfSync' }
  | { type: 'Drifted'; objects: ObservedObject[] }
  /** A change is not started, for it could not end. */
  | ({ type: 'Held' } & Misfit)
  | { type: 'PodsStuck'; pods: ObservedStuckPod[] }
  | { type: 'Progressing'; waitingFor: Waiting }
  /** All is as a suspended store is wanted: nothing runs, everything is kept. */
  | { type: 'Suspended' }
  | { type: 'InSync' };

/** What a store waits for, in words for its owner. */
export interface Waiting {
  reason: string;
  message: string;
  stage: string;
}

/** What a pass does, one of `moves/`. */
export type MoveName =
  | 'apply'
  | 'prune'
  | 'replaceStuckPods'
  | 'hold'
  | 'wait'
  | 'confirm'
  | 'suspend'
  | 'stall'
  | 'rest'
  | 'isolate'
  | 'teardown'
  | 'finish';
