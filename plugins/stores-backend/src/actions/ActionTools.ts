import type {
  EngineJobAction,
  EngineCredentials,
  JsonObject,
  Store,
} from '@store-platform/backstage-plugin-stores-common';
import type { StoreChange } from '../database/operations/changeToRow';

/** What an action changes of a store, and how the timeline tells it. */
export interface Wish {
  change: StoreChange;
  /** Of the timeline's event: PascalCase, in the past tense. */
  reason: string;
  /** What the timeline tells, to which it adds by whom. */
  what: string;
}

/** How a wish ended. `unchanged`: it was so already. `repeated`: this very request was carried out before. */
export type WantOutcome = 'changed' | 'unchanged' | 'repeated';

/** What an action works with. Everything it does through these is audited. */
export interface ActionTools {
  /** Who asks: an entity or service reference. */
  actor: string;
  /**
   * Writes what is wanted, the event that tells it and the audit record, in one transaction. The store is looked at once
   * more before, when nobody else can change it: obstacles and wish are decided on what is there then. Throws
   * ConflictError when there is an obstacle.
   */
  want(options: {
    /** Pure. */
    wish(store: Store): Wish | 'unchanged';
    /** For the audit. Never a secret. */
    details?: JsonObject;
  }): Promise<{ store: Store; outcome: WantOutcome }>;
  /** Writes down what was done in the cluster, whatever has become of the store meanwhile. */
  finish(wish: Wish): Promise<Store>;
  /** Records that something is about to be shown. Throws if it cannot be recorded; then it must not be shown. */
  reveal(options: { reason: string; what: string }): Promise<void>;
  /** The text behind a credential's reference, as the cluster has it now; undefined when there is none. */
  readPassword(
    credentials: EngineCredentials,
    store: Store,
  ): Promise<string | undefined>;
  /**
   * Runs a Job of the engine's chart in the store's namespace, to its end. Returns the random text that was made for it,
   * by key; it is nowhere else but in the cluster.
   */
  runJob(options: {
    action: EngineJobAction;
    store: Store;
  }): Promise<ReadonlyMap<string, string>>;
}
