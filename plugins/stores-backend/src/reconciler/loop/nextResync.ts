import type { ReconcilerTimes } from '../Pass';

/** Milliseconds until another look at a store that is in order. Spread, so that a thousand stores do not all ask at once. */
export function nextResync({ resyncMs }: ReconcilerTimes): number {
  return Math.round(resyncMs * (0.9 + Math.random() * 0.2));
}
