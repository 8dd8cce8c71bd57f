import { isError } from '@backstage/errors';
import { responseStatus } from './responseStatus';

const TRANSIENT_STATUSES = [408, 425, 429];

/** True for failures that pass by themselves: no answer, an overloaded server, a server that restarts. */
export function isTransient(error: unknown): boolean {
  // The shop has failed, not the API: asking again would be doing it again.
  const cause = isError(error) ? error.cause : undefined;
  if (isError(cause) && cause.name === 'ActionFailedError') {
    return false;
  }
  const status = responseStatus(error);
  if (status !== undefined) {
    return status >= 500 || TRANSIENT_STATUSES.includes(status);
  }
  if (!isError(error)) {
    return false;
  }
  // Node's fetch throws TimeoutError when its signal's time is up, and TypeError with the cause when the
  // network fails; a TypeError without a cause is a mistake in the code.
  return (
    error.name === 'TimeoutError' ||
    (error.name === 'TypeError' && error.cause !== undefined)
  );
}
