import type { Observation, StoreState } from '../types';

/** A change that cannot fit is not started, whatever else there is to say. */
export function isHeld({
  observation: { misfit },
}: {
  observation: Observation;
}): StoreState | undefined {
  return misfit ? { type: 'Held', message: misfit } : undefined;
}
