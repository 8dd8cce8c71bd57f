import { RenderError } from '../../engines/RenderError';
import { ClusterError } from '../../kubernetes/ClusterError';
import { NotInstalledError } from '../decide/NotInstalledError';
import { RotationRefusedError } from '../rotations/RotationRefusedError';

/** What to make of an error that ended a pass. */
export type PassFailure =
  /** Worth another try; nothing is decided about the store. */
  | {
      type: 'retryable';
      reason: string;
      message: string;
      /** The least wait, in milliseconds, if the cluster named one. */
      afterMs?: number;
    }
  /** Trying again does not help before somebody changes something. */
  | { type: 'terminal'; reason: string; message: string };

const GOES_ON = 'the store waits and goes on by itself';

const outages = ['ClusterUnreachable', 'ClusterBusy', 'ClusterLoginRefused'];

/** Whether a reason says that the cluster could not be asked at all. That time does not count against a store. */
export function isOutage(reason: string | undefined): boolean {
  return reason !== undefined && outages.includes(reason);
}

/** Sorts an error of a pass; undefined for what is nobody's expected failure (a bug). */
export function classifyFailure(error: unknown): PassFailure | undefined {
  if (error instanceof RenderError) {
    const { message } = error;
    return { type: 'terminal', reason: 'ChartDoesNotRender', message };
  }
  if (error instanceof NotInstalledError) {
    const { message } = error;
    return { type: 'terminal', reason: 'NotInstalled', message };
  }
  if (error instanceof RotationRefusedError) {
    const { message } = error;
    return { type: 'retryable', reason: 'RotationRefused', message };
  }
  return error instanceof ClusterError
    ? classifyClusterError(error)
    : undefined;
}

/** The cluster's own words, without ours around them. */
function detailOf({ message }: ClusterError): string {
  return message
    .replace(/^The cluster cannot be reached: /, '')
    .replace(/; caused by [\s\S]*$/, '');
}

function classifyClusterError(error: ClusterError): PassFailure {
  const { kind, status, retryAfterMs: afterMs } = error;
  const message = detailOf(error);
  const retryable = (reason: string, text: string): PassFailure => ({
    type: 'retryable',
    reason,
    message: text,
    afterMs,
  });
  switch (kind) {
    case 'unreachable':
      return retryable(
        'ClusterUnreachable',
        `The cluster cannot be reached; ${GOES_ON} (${message})`,
      );
    case 'throttled':
      // With another status it is the store's own namespace that is not ready for the object yet.
      return status === 429
        ? retryable(
            'ClusterBusy',
            `The cluster is busy; ${GOES_ON} (${message})`,
          )
        : retryable('Waiting', message);
    case 'conflict':
    case 'namespace-terminating':
    case 'not-found':
      return retryable('Waiting', message);
    case 'quota-exceeded':
      return retryable(
        'QuotaExceeded',
        `The store's quota is used up: ${message}`,
      );
    case 'forbidden':
      // A login that is refused says nothing about the store.
      return status === 401
        ? retryable(
            'ClusterLoginRefused',
            `The cluster does not accept the platform's credentials; ${GOES_ON} (${message})`,
          )
        : {
            type: 'terminal',
            reason: 'Forbidden',
            message: `The cluster does not allow it: ${message}`,
          };
    default:
      return {
        type: 'terminal',
        reason: 'ObjectRefused',
        message: `The cluster refuses an object of the store: ${message}`,
      };
  }
}
