import type { ClusterSighting } from '../../database/types';
import { ClusterError } from '../../kubernetes/ClusterError';
import type { MoveContext, MoveResult } from '../Pass';
import { isOutage } from './classifyFailure';

/** What a pass found out about its cluster: that it could not be asked, or that it answers. Undefined if it did not ask. */
export function sightingOf(options: {
  /** What the pass read; absent if it ended with an error. */
  seen?: Pick<MoveContext, 'state' | 'observation'>;
  error?: unknown;
  result: Pick<MoveResult, 'blocked'>;
}): ClusterSighting | undefined {
  const { seen, error, result } = options;
  const { blocked } = result;
  if (blocked && isOutage(blocked.reason)) {
    return { type: 'unavailable', reason: blocked.reason };
  }
  // What is recalled from the watch cache proves nothing: a watch can be slow to notice that its connection is gone.
  const hasAnswered = seen
    ? seen.state.type === 'Deleting' || seen.observation?.isRecalled === false
    : error instanceof ClusterError;
  return hasAnswered ? { type: 'answered' } : undefined;
}
