import { ClusterError, type ClusterErrorKind } from '../ClusterError';
import { Reader } from '../objects/Reader';
import { explainRefusal } from './explainRefusal';
import { readRetryAfter } from './readRetryAfter';

/** Longest text of a body that is no Status, such as a proxy's page. */
const MAX_FOREIGN_TEXT = 500;
/** How soon quota admission knows a quota that was made a moment ago. */
const QUOTA_SETTLES_MS = 1_000;

const kindsByStatus: Record<number, ClusterErrorKind> = {
  400: 'invalid',
  401: 'forbidden',
  403: 'forbidden',
  404: 'not-found',
  405: 'invalid',
  409: 'conflict',
  // An expired resource version or page: read again, as after a conflict.
  410: 'conflict',
  413: 'invalid',
  415: 'invalid',
  422: 'invalid',
  429: 'throttled',
};

function parse(text: string): Reader {
  try {
    return new Reader(JSON.parse(text));
  } catch {
    return new Reader(undefined);
  }
}

/** What an HTTP status of 400 and above means. `status` may come from an ERROR event of a watch too. */
export function toClusterError(answer: {
  status: number;
  text: string;
  retryAfter?: string | string[];
}): ClusterError {
  const { status, text } = answer;
  const body = parse(text);
  const refusal = explainRefusal({
    kind: kindsByStatus[status] ?? 'unreachable',
    status,
    body,
  });
  const seconds = body.number('details', 'retryAfterSeconds');
  const foreign = text.trim().slice(0, MAX_FOREIGN_TEXT);
  return new ClusterError({
    ...refusal,
    status,
    reason: body.text('reason'),
    message: body.text('message') ?? (foreign || `HTTP status ${status}`),
    retryAfterMs:
      readRetryAfter(answer.retryAfter) ??
      (seconds === undefined ? undefined : seconds * 1000) ??
      (status === 403 && refusal.kind === 'throttled'
        ? QUOTA_SETTLES_MS
        : undefined),
  });
}
