import type { Observation, StoreState } from '../types';

/**
 * Pods of an earlier revision that block the present one. Decides before any failure: what is wrong with such a pod says nothing
 * about what is wanted now.
 */
export function hasStuckPods({
  observation,
}: {
  observation: Observation;
}): StoreState | undefined {
  const { stuckPods: pods = [] } = observation;
  return pods.length > 0 ? { type: 'PodsStuck', pods } : undefined;
}
