import type {
  AuditOutcome,
  Condition,
  Endpoint,
  JsonObject,
  Restarts,
  Rotations,
  Stage,
  Store,
  StoreEvent,
} from '@store-platform/backstage-plugin-stores-common';
import type { ProvisioningClock } from '../model/provisioningClock';
import type { HeldUp } from '../model/progress';
import type { ClaimMemory } from '../model/dataLoss';
import type { DriftEntry } from '../model/driftHistory';
import type { RolloutOutcome } from '../model/rollout';

/** Names one object in a cluster that was applied for a store, and the stage it belongs to. */
export interface InventoryEntry {
  apiVersion: string;
  kind: string;
  namespace?: string;
  name: string;
  stage: string;
}

/** An event about to be written; id, time and store come from the operation. */
export type NewStoreEvent = Pick<
  StoreEvent,
  'type' | 'reason' | 'message' | 'stage' | 'actor' | 'requestId'
>;

/**
 * What was asked for by actions and has been seen carried out. Differs from the spec while it is under way; the end
 * is told in the timeline when it no longer does, once, whatever was cut off in between.
 */
export interface InForce {
  suspended: boolean;
  restarts: Restarts;
  rotations: Rotations;
  /** Rotations that the cluster does not allow, and of which the timeline has told. */
  refusedRotations: Rotations;
  /** What the shop consisted of when everything of it was last ready; absent for a store that was not Ready since this is recorded. */
  serving?: Serving;
  /** When Jobs that failed run again, ISO 8601 by the database's clock; absent when none has to. */
  rerunJobsAt?: string;
}

/** The parts of a shop that customers rely on: what a change adds is not among them before it was ready once. */
export interface Serving {
  /** `<kind> <name>` of each workload. */
  workloads: string[];
  /** Ids. */
  endpoints: string[];
}

/** Who does something, and by which way they came. */
export interface Caller {
  /** Entity reference of a user, or `service:` and the subject of a service. */
  actor: string;
  /** The service that acts on behalf of the user. */
  via?: string;
  /** Address the request came from. */
  ip?: string;
  requestId: string;
  /** Task of the scaffolder that asks. */
  taskId?: string;
}

/** Names what an audit record tells of: `store-create`, `store-restart`, `audit-export`, `cluster-change` … */
export type AuditEvent =
  | `${'store' | 'audit' | 'rollout'}-${string}`
  | 'cluster-change';

/** An audit record about to be written; id, time and retention come from the database. */
export interface NewAuditRecord {
  event: AuditEvent;
  outcome: AuditOutcome;
  /** Why it was denied, refused or failed. */
  reason?: string;
  caller: Caller;
  storeId?: string;
  /** Looked up by the id when absent. */
  storeName?: string;
  /** Never a secret. */
  details?: JsonObject;
}

/**
 * What somebody does to a store. Operations take it whole and write both sides of it in the transaction that does it:
 * the event of the store's timeline and the audit record.
 */
export interface Deed extends Pick<NewAuditRecord, 'caller' | 'details'> {
  /** What the audit calls it. */
  auditEvent: AuditEvent;
  /** What the timeline tells. */
  event: Pick<NewStoreEvent, 'type' | 'reason' | 'message'>;
}

/** What only the reconciler sees of a store, beside the store itself. */
export interface StoreRecord {
  store: Store;
  /** Everything that was applied and has to be removed again. */
  inventory: InventoryEntry[];
  /** What a pass began to apply without having recorded the result: may be there, may be not. */
  planned: InventoryEntry[];
  /** Failed passes in a row; the backoff grows with it. */
  attempts: number;
  clock: ProvisioningClock;
  inForce: InForce;
  /** What others changed lately and the platform corrected. */
  driftHistory: DriftEntry[];
  /** Chart values that the store keeps, by their path: its data is where they say. */
  boundValues: JsonObject;
  /** The volumes that hold the store's data. */
  claims: ClaimMemory;
  /** Request that last asked for something of the cluster. */
  specRequestId: string;
  /** Present once a cancel was asked for, until it is carried out. Who asked. */
  cancelRequestedBy?: string;
  rollout: StoreRollout;
}

/** How far a store is with renderings that change for many stores. */
export interface StoreRollout {
  /** What the cluster has; absent until a pass has compared. */
  renderedVersion?: string;
  state?: 'waiting' | 'updating';
  /** What it waits for or is updated to. */
  version?: string;
  /** When the state began, milliseconds since 1970. */
  since?: number;
  /** Whether it was Ready when its update began. */
  wasReady: boolean;
}

/** A store held by this process. All writes name `token`; once another process leased it, they are dropped. */
export interface Lease {
  storeId: string;
  /** Fresh for every lease (fencing). */
  token: string;
}

/** A leased store with the database's time of the lease (milliseconds since 1970). */
export interface LeasedStore {
  lease: Lease;
  record: StoreRecord;
  now: number;
}

/** Something a pass did to one object in the cluster. */
export interface ClusterChange {
  change: 'created' | 'configured' | 'deleted';
  kind: string;
  name: string;
}

/** Why a pass could not do what it had to do. The store makes no progress until that passes. */
export interface Blocked {
  /** CamelCase, the reason of the condition. */
  reason: string;
  /** For the shop's owner. */
  message: string;
}

/** How a pass bears on its store's place among those being provisioned. */
export interface Progress {
  /** A stage began or was completed. */
  advanced: boolean;
  /** What keeps the store from making progress. */
  heldUp?: HeldUp;
}

/** What a pass found out about its cluster: that it answers, or why it could not be asked. */
export type ClusterSighting =
  | { type: 'answered' }
  | { type: 'unavailable'; reason: string };

/** What a pass observed, to be stored while giving the lease back. */
export interface Settlement {
  lease: Lease;
  /** Generation the observation speaks of. */
  observedGeneration: number;
  conditions: Condition[];
  stages: Stage[];
  endpoints: Endpoint[];
  /** Ids of the components that are there; unchanged when absent. */
  components?: string[];
  inventory: InventoryEntry[];
  /** See {@link StoreRecord.planned}; unchanged when absent. */
  planned?: InventoryEntry[];
  /** Unchanged when absent. */
  clock?: ProvisioningClock;
  /** Unchanged when absent. */
  inForce?: InForce;
  /** What the pass did in the cluster. */
  changes: ClusterChange[];
  /** Request that asked for it. */
  specRequestId: string;
  /** Chart version the store was rendered from in this pass; unchanged when absent. */
  engineVersion?: string;
  /** Failed passes in a row after this one. */
  attempts: number;
  /** Milliseconds until the store is due again; a wake-up makes it earlier. */
  nextInMs: number;
  /** Present if the pass was held up by a refusal or an outage; absent if it did what it had to do. */
  blocked?: Blocked;
  /** Unchanged when absent. */
  progress?: Progress;
  /** Absent if the pass found out nothing about it. */
  rollout?: RolloutOutcome;
  /** Absent if the pass had nothing to do with the cluster. */
  sighting?: ClusterSighting;
  /** Nothing of the store is left in the cluster: marks it deleted and frees its name. */
  finished?: boolean;
  events: NewStoreEvent[];
  /** What the audit says besides the changes. */
  audit?: NewAuditRecord[];
  /** Unchanged when absent. */
  driftHistory?: DriftEntry[];
  /** Chart values that the store keeps from now on; unchanged when absent. */
  boundValues?: JsonObject;
  /** Unchanged when absent. */
  claims?: ClaimMemory;
}
