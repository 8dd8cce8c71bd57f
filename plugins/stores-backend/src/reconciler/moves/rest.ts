import type { Move } from '../Pass';

/** A failed store waits for a person: retry, a change, or deletion. */
export const rest: Move = async ({ times }) => ({ nextInMs: times.resyncMs });
