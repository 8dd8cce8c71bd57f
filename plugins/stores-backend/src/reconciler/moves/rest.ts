import { nextResync } from '../loop/nextResync';
import type { Move } from '../Pass';
import { correctIsolation } from './correctIsolation';

/**
 * A failed store waits for a person, and a queued one for its turn. Only what isolates it is put right meanwhile: what it left in
 * the cluster still runs.
 */
export const rest: Move = async context => {
  const { leased, times } = context;
  const { observedGeneration } = leased.record.store.status;
  return {
    ...(await correctIsolation(context)),
    // Nothing was looked at that a change of the spec is about.
    observedGeneration,
    nextInMs: nextResync(times),
  };
};
