import type {
  RequestTurnOptions,
  RolloutTurn,
} from '../../database/rollouts/requestTurn';
import type { RenderingVersionOf } from '../../engines/renderingVersion';

/** How changes to many stores are paced. */
export interface RolloutControl {
  versionOf: RenderingVersionOf;
  /** Asks whether a store may be updated now. */
  requestTurn(
    options: Pick<RequestTurnOptions, 'lease' | 'rollout' | 'health'>,
  ): Promise<RolloutTurn>;
}

/** What a pass found out about its store's rollout. */
export interface ObservedRollout {
  /** The version that was rendered. */
  version: string;
  /** The cluster has all of it: nothing is of an earlier rendering, missing since, or left over. */
  isCurrent: boolean;
  /** The store takes its turn, or has it. */
  turn?: 'begins' | 'goes on';
  /** The store keeps its earlier rendering for now. */
  waiting?: {
    message: string;
    /** Milliseconds until it asks again, if nothing wakes it before. */
    nextInMs: number;
  };
}
