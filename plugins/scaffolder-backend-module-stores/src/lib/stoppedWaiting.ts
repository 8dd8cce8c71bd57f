import type { Store } from '@store-platform/backstage-plugin-stores-common';
import { describeState } from './describeState';

/**
 * The error of a wait that ended before its outcome: cancelled, or out of time. Says where the store is
 * and that it continues, since nobody is told otherwise once the task is over; the scaffolder writes the
 * error into the task's log.
 */
export function stoppedWaiting(options: {
  signal?: AbortSignal;
  last?: Store;
  timeoutSeconds: number;
}): Error {
  const { signal, last, timeoutSeconds } = options;
  const cancelled = signal?.aborted === true;
  const why = cancelled
    ? 'Stopped waiting, because the task was cancelled'
    : `Stopped waiting after ${timeoutSeconds} s`;
  const state = last
    ? `Store ${last.metadata.name} is ${describeState(last)}`
    : 'The state of the store is not known';
  const error = new Error(
    `${why}. ${state}. It continues by itself; its page shows how far it is.`,
  );
  error.name = cancelled ? 'AbortError' : 'TimeoutError';
  return error;
}
