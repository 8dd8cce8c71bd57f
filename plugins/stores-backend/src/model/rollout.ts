/** A rendering of an engine's stores on a cluster. */
export interface RolloutKey {
  cluster: string;
  engine: string;
  /** Hash of all that is rendered but for the store's own spec. */
  version: string;
}

/** How far a rollout has come. */
export interface RolloutProgress {
  /** Stores that run the version. */
  updated: number;
  /** Stores that the rollout is for. */
  total: number;
  /** Most stores that are updated at a time on the cluster. */
  maxConcurrent: number;
  isStopped: boolean;
}

/** What a pass found out about a store's rollout, to be stored with its result. */
export interface RolloutOutcome {
  /** The version that the pass rendered. */
  version: string;
  /** The cluster has all of it. */
  isRendered: boolean;
  /**
   * How the store's turn ended, if it had one; absent if it goes on. `released`: the store is suspended or deleted, so it proves
   * nothing. `postponed`: the cluster could not be asked, so its time starts again.
   */
  turn?: 'done' | 'failed' | 'released' | 'postponed';
  /** Why it failed. */
  message?: string;
}

/**
 * How a store is before its update. `unsettled`: not Ready for a moment, so it is neither a good first store nor one that has nothing
 * to lose.
 */
export type HealthBefore = 'ready' | 'broken' | 'unsettled';

/** Whether one more store may be updated. Pure. */
export function mayTakeTurn(options: {
  isStopped: boolean;
  health: HealthBefore;
  /** A store that was updated is Ready. */
  isProven: boolean;
  /** Stores being updated on the cluster that were, or were not, Ready before: whatever is the same as this one. */
  updating: { engine: string }[];
  engine: string;
  maxConcurrent: number;
}): boolean {
  const { isStopped, health, isProven, updating, engine, maxConcurrent } =
    options;
  if (isStopped || health === 'unsettled' || updating.length >= maxConcurrent) {
    return false;
  }
  // The first store of an engine goes alone. One that does not work anyway has nothing to lose, and may be mended by the change.
  return (
    health === 'broken' ||
    isProven ||
    updating.every(store => store.engine !== engine)
  );
}

/** Why a store keeps its previous rendering, for its owner. Names no other store: the reader may not be allowed to see it. */
export function rolloutMessage(
  options: RolloutProgress & { engineTitle: string },
): string {
  const { engineTitle, updated, total, maxConcurrent, isStopped } = options;
  const progress = `${updated} of ${total} stores of ${engineTitle} updated`;
  return isStopped
    ? `The rollout is stopped because a store did not become ready after its update; ${progress}. This store keeps its previous version until an operator resumes the rollout or changes the configuration`
    : `Waits for its turn: ${progress}; at most ${maxConcurrent} at a time`;
}
