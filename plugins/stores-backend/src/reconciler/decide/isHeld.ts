import type { Observation, StoreState } from '../types';

/** A change that must not be started is not, whatever else there is to say. */
export function isHeld({
  observation: { misfit },
}: {
  observation: Observation;
}): StoreState | undefined {
  return misfit && { type: 'Held', ...misfit };
}
