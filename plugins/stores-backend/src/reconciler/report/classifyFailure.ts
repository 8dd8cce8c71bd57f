import { RenderError } from '../../engines/RenderError';
import { ClusterError } from '../../kubernetes/ClusterError';
import { NotInstalledError } from '../decide/NotInstalledError';
import { RotationRefusedError } from '../rotations/RotationRefusedError';

/** What to make of an error of a pass. */
export type PassFailure = {
  /** CamelCase, for conditions and events. */
  reason: string;
  /** For the shop's owner. */
  message: string;
} & (
  | /** The cluster cannot be asked at all. Nothing is decided about the store, and the time does not count against it. */
  { type: 'outage'; afterMs?: number }
  /** Worth another try: it may pass by itself, until the store's time is up. */
  | {
      type: 'retryable';
      /** The least wait, in milliseconds, if the cluster named one. */
      afterMs?: number;
    }
  /** Trying again does not help before somebody changes something. */
  | { type: 'terminal' }
);

const GOES_ON = 'the store waits and goes on by itself';

const outages = ['ClusterUnreachable', 'ClusterBusy', 'ClusterLoginRefused'];

/** Whether the reason of a condition was written for a failure of type `outage`. */
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
    ? classifyOutage(error) ?? classifyRefusal(error)
    : undefined;
}

/** Failures that say nothing about the store. */
function classifyOutage(error: ClusterError): PassFailure | undefined {
  const { kind, status, retryAfterMs: afterMs } = error;
  const outage = (reason: string, text: string): PassFailure => ({
    type: 'outage',
    reason,
    message: `${text}; ${GOES_ON} (${detailOf(error)})`,
    afterMs,
  });
  if (kind === 'unreachable') {
    return outage('ClusterUnreachable', 'The cluster cannot be reached');
  }
  if (kind === 'throttled' && status === 429) {
    return outage('ClusterBusy', 'The cluster is busy');
  }
  return kind === 'forbidden' && status === 401
    ? outage(
        'ClusterLoginRefused',
        "The cluster does not accept the platform's credentials",
      )
    : undefined;
}

/** What the API server says about one object, or one call, of the store. */
function classifyRefusal(error: ClusterError): PassFailure {
  const { kind, webhook, retryAfterMs: afterMs } = error;
  const subject = subjectOf(error);
  const detail = detailOf(error);
  switch (kind) {
    case 'throttled':
    case 'conflict':
    case 'namespace-terminating':
    case 'not-found':
      return {
        type: 'retryable',
        reason: 'Waiting',
        message: `${subject} could not be written yet: ${detail}`,
        afterMs,
      };
    case 'quota-exceeded':
      return {
        type: 'retryable',
        reason: 'QuotaExceeded',
        message: `${subject} does not fit into the store's quota: ${detail}`,
      };
    case 'webhook':
      return {
        type: 'retryable',
        reason: 'WebhookUnavailable',
        message: `${subject} was refused because the webhook ${webhook} could not be called: ${detail}`,
      };
    case 'forbidden':
      return {
        type: 'terminal',
        reason: 'Forbidden',
        message: `${subject} was not allowed${by(webhook)}: ${detail}`,
      };
    default:
      return {
        type: 'terminal',
        reason: 'ObjectRefused',
        message: `${subject} was refused${by(webhook)}: ${detail}`,
      };
  }
}

function by(webhook: string | undefined): string {
  return webhook === undefined ? '' : ` by the webhook ${webhook}`;
}

function subjectOf({ object }: ClusterError): string {
  return object ? `${object.kind} ${object.name}` : 'A request to the cluster';
}

/** The cluster's own words, without ours around them. */
function detailOf({ detail }: ClusterError): string {
  return detail
    .replace(/^The cluster cannot be reached: /, '')
    .replace(/; caused by [\s\S]*$/, '');
}
