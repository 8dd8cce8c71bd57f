import type { InForce } from '../types';

/** Of a store that nobody did anything to yet. */
export const nothingInForce: InForce = {
  suspended: false,
  restarts: {},
  rotations: {},
  refusedRotations: {},
};
