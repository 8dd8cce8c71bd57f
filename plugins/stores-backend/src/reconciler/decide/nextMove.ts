import type { MoveName, Observation, StoreState } from '../types';

/** The one thing a pass does about a state. Pure. */
export function nextMove(options: {
  state: StoreState;
  observation?: Pick<Observation, 'stale'>;
}): MoveName {
  const { state, observation } = options;
  switch (state.type) {
    case 'Deleting':
      return deletionMove(state.namespace);
    case 'Resting':
      return 'rest';
    case 'Unisolated':
      return 'isolate';
    case 'Failing':
      return 'stall';
    case 'OutOfSync':
    case 'Drifted':
      return 'apply';
    case 'Held':
      return 'hold';
    case 'PodsStuck':
      return 'replaceStuckPods';
    case 'Progressing':
      return hasStale(observation) ? 'prune' : 'wait';
    case 'Suspended':
      return hasStale(observation) ? 'prune' : 'suspend';
    case 'InSync':
      return hasStale(observation) ? 'prune' : 'confirm';
    default:
      throw new Error(`No move for the state ${JSON.stringify(state)}`);
  }
}

function deletionMove(
  namespace: 'absent' | 'active' | 'terminating' | 'foreign',
): MoveName {
  if (namespace === 'active') {
    return 'teardown';
  }
  return namespace === 'terminating' ? 'wait' : 'finish';
}

function hasStale(observation?: Pick<Observation, 'stale'>): boolean {
  return (observation?.stale.length ?? 0) > 0;
}
