import type { Move } from '../Pass';
import { correctIsolation } from './correctIsolation';

/** Puts right what isolates a store of which nothing else may be written now, and looks again. */
export const isolate: Move = async context => ({
  ...(await correctIsolation(context)),
  nextInMs: 0,
});
