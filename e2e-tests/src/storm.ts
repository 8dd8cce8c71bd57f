import type { Weather } from './ChaosProxy';

/** Bad weather: about 30 % of the calls to the API server are slow, refused or lost, and watches end within 40 s. */
export const storm: Weather = {
  slow: 12,
  slowMs: 2_000,
  reset: 7,
  lost: 3,
  throttled: 6,
  unavailable: 2,
  watchCutMs: 40_000,
};
