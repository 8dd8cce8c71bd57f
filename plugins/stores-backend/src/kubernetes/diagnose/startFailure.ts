import type { Cause } from './Cause';
import { shortenMessage } from './shortenMessage';

/** A container that the runtime cannot start. The runtime's chain of errors ends with the one that matters. */
export function startFailure(
  name: string,
  message: string,
): Pick<Cause, 'reason' | 'message' | 'fatal'> {
  const why = /exec: .*$/s.exec(message)?.[0] ?? message;
  return {
    reason: 'CannotStart',
    message: `"${name}" cannot be started: ${shortenMessage(
      why.replace(/: unknown$/, ''),
    )}`,
    fatal: false,
  };
}
