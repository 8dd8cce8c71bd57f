import { RenderError } from '../engines/RenderError';
import { ClusterError } from '../kubernetes/ClusterError';

/** What to make of an error that ended a pass. */
export type PassFailure =
  /** Worth another try; nothing is decided about the store. */
  | {
      type: 'retryable';
      reason: string;
      message: string;
      /** The least wait, in milliseconds, if the cluster named one. */
      afterMs?: number;
      /** The cluster could not be asked at all: the time does not count against the store. */
      unreachable: boolean;
    }
  /** Trying again does not help before somebody changes something. */
  | { type: 'terminal'; reason: string; message: string };

/** Sorts an error of a pass; undefined for what is nobody's expected failure (a bug). */
export function classifyFailure(error: unknown): PassFailure | undefined {
  if (error instanceof RenderError) {
    return {
      type: 'terminal',
      reason: 'ChartDoesNotRender',
      message: error.message,
    };
  }
  if (!(error instanceof ClusterError)) {
    return undefined;
  }
  const { kind, message, retryAfterMs } = error;
  switch (kind) {
    case 'unreachable':
    case 'throttled':
      return {
        type: 'retryable',
        reason: 'ClusterUnreachable',
        message: `The cluster cannot be reached; the store waits and goes on by itself (${message})`,
        afterMs: retryAfterMs,
        unreachable: true,
      };
    case 'conflict':
    case 'namespace-terminating':
    case 'not-found':
      return {
        type: 'retryable',
        reason: 'Waiting',
        message,
        unreachable: false,
      };
    case 'quota-exceeded':
      return {
        type: 'retryable',
        reason: 'QuotaExceeded',
        message: `The store's quota is used up: ${message}`,
        unreachable: false,
      };
    case 'forbidden':
      return {
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
