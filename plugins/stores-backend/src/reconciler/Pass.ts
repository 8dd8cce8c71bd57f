import type { LoggerService } from '@backstage/backend-plugin-api';
import type {
  Condition,
  Endpoint,
  Stage,
} from '@store-platform/backstage-plugin-stores-common';
import type { ManagedCluster } from '../clusters/types';
import type {
  Blocked,
  ClusterChange,
  InForce,
  InventoryEntry,
  LeasedStore,
  NewAuditRecord,
  NewStoreEvent,
} from '../database/types';
import type { BoundValues } from '../engines/boundValues';
import type { DesiredStore } from '../engines/types';
import type { ShopAnswers } from '../insight/probe/ShopAnswers';
import type { ClaimMemory } from '../model/dataLoss';
import type { Correction, DriftEntry } from '../model/driftHistory';
import type { DriftPolicy } from './drift/DriftPolicy';
import type { SyncMemory } from './observe/SyncMemory';
import type { Observation, StoreState } from './types';

/** Times the reconciler keeps, in milliseconds. */
export interface ReconcilerTimes {
  /** From the first pass until a store that is not ready has failed. */
  provisioningTimeoutMs: number;
  /** Between looks at a store that is in order. */
  resyncMs: number;
  /** From the beginning of a deletion; default 10 s and a minute. */
  deletion?: {
    /** Until it is asked what keeps the namespace: pods have their time to end. */
    explainAfterMs: number;
    /** Until the deletion is called stuck, and the owner is notified. */
    stuckAfterMs: number;
  };
}

/** What a move works on. */
export interface MoveContext {
  leased: LeasedStore;
  cluster: ManagedCluster;
  state: StoreState;
  /** Absent while deleting or resting. */
  desired?: DesiredStore;
  /** Absent while deleting or resting. */
  observation?: Observation;
  times: ReconcilerTimes;
  memory: SyncMemory;
  /** Of all shops, with what this pass was answered. */
  answers: ShopAnswers;
  drift: DriftPolicy;
  /** When the pass began: ISO 8601, database clock. */
  at: string;
  /** The same clock, now. */
  now(): string;
  /** To be told of every object that the move creates, configures or deletes: the audit lists them. */
  changed(
    change: ClusterChange['change'],
    object: Pick<ClusterChange, 'kind' | 'name'>,
  ): void;
  /**
   * Records what is about to be applied, before it is: whatever cuts the pass off, a later one knows what to remove that is not wanted
   * any more. Throws if the lease is lost.
   */
  plan(planned: InventoryEntry[]): Promise<void>;
  /** To be called with everything that was put right after others changed it, and with whether it is part of the store's isolation. */
  corrected(correction: Correction & { isolation: boolean }): void;
  logger: LoggerService;
  signal: AbortSignal;
}

/** What a move leads to; whatever is absent stays as it was. */
export interface MoveResult {
  conditions?: Condition[];
  stages?: Stage[];
  endpoints?: Endpoint[];
  inventory?: InventoryEntry[];
  /** What is left of what this pass or an earlier one planned to apply. */
  planned?: InventoryEntry[];
  engineVersion?: string;
  inForce?: InForce;
  /** Generation that the pass speaks of; the spec's when absent. */
  observedGeneration?: number;
  events?: NewStoreEvent[];
  /** What the audit is to say besides the changes in the cluster. */
  audit?: NewAuditRecord[];
  driftHistory?: DriftEntry[];
  /** Chart values that the store keeps from now on. */
  boundValues?: BoundValues;
  claims?: ClaimMemory;
  /** Milliseconds until the next look, if nothing wakes the store before. */
  nextInMs: number;
  /** Passes in a row that were refused something or failed, with this one; 0 when absent. */
  attempts?: number;
  /** The move was held up by a refusal or an outage. */
  blocked?: Blocked;
  /** Nothing is left of the store. */
  finished?: boolean;
}

/** One thing a pass can do. */
export type Move = (context: MoveContext) => Promise<MoveResult>;
