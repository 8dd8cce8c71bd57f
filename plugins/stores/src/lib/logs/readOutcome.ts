import { ResponseError } from '@backstage/errors';
import { errorMessage } from '../errorMessage';

/** How a reading of a log came to its end. */
export type ReadOutcome =
  | { type: 'ended'; message: string }
  | { type: 'refused'; message: string }
  | { type: 'lost'; message: string };

/** Statuses that pass: a login that runs out, slowness, too many requests. */
const PASSING = [401, 408, 425, 429];

/** Whether it makes sense to try again after an error. */
export function readOutcome(error: Error): ReadOutcome {
  const message = errorMessage(error);
  const status = error instanceof ResponseError ? error.statusCode : undefined;
  if (status === 403) {
    return { type: 'refused', message };
  }
  if (status && status < 500 && !PASSING.includes(status)) {
    return { type: 'ended', message };
  }
  return { type: 'lost', message };
}
