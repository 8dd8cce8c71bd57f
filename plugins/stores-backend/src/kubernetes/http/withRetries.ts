import { ClusterError } from '../ClusterError';
import { Reader } from '../objects/Reader';
import { sleep } from '../watch/sleep';

/** First pause, doubled with each retry: together about 2.5 s, so that a short stumble ends inside the call. */
const FIRST_PAUSE_MS = 100;
const MAX_RETRIES = 5;
/** Where nobody listens, somebody rarely begins to within seconds; whoever looks at a page should not have to wait for that. */
const MAX_RETRIES_REFUSED = 2;
/** The longest time a call spends waiting between its attempts. Whoever asks for more is left alone until the next pass. */
const MAX_WAIT_MS = 5_000;

/** The connection was cut, or the other side is just starting. */
const CONNECTION_CODES = [
  'ECONNRESET',
  'ECONNREFUSED',
  'EPIPE',
  'ETIMEDOUT',
  'EAI_AGAIN',
  'UND_ERR_SOCKET',
  'UND_ERR_CONNECT_TIMEOUT',
];

/** Whether a failure is one of the connection, not an answer. */
export function isConnectionFailure(error: unknown): boolean {
  return CONNECTION_CODES.includes(codeOf(error) ?? '');
}

function codeOf(error: unknown): string | undefined {
  return new Reader(error).text('code');
}

/**
 * Makes a call again when it fails for a reason that mostly passes at once: a cut connection, a 5xx that says nothing about the
 * object, a 429. A Retry-After is obeyed. Refusals of an object are thrown as they come. Throws the last error when it gives up.
 *
 * An attempt that stays silent for `silentMs` is joined by a second one, and the first answer of both counts: the answer may be lost,
 * or just slow.
 *
 * Every call of ours may be made twice, because it leads to the same end: an apply is server-side, a create of something that is
 * there answers `exists`, a delete names the uid, a patch names the version.
 */
export async function withRetries<T>(options: {
  attempt(signal: AbortSignal): Promise<T>;
  silentMs: number;
  /** Ends everything. */
  signal: AbortSignal;
}): Promise<T> {
  const { signal } = options;
  let waitedMs = 0;
  for (let retry = 0; ; retry += 1) {
    try {
      return await firstAnswer(options);
    } catch (error) {
      const pauseMs = pauseAfter(error, retry);
      if (
        signal.aborted ||
        pauseMs === undefined ||
        waitedMs + pauseMs > MAX_WAIT_MS
      ) {
        throw error;
      }
      waitedMs += pauseMs;
      await sleep(pauseMs, signal);
      if (signal.aborted) {
        // What the other side said says more than that there was no time left.
        throw error;
      }
    }
  }
}

/** Milliseconds until the next attempt; undefined if there should be none. */
function pauseAfter(error: unknown, retry: number): number | undefined {
  const isRefused = codeOf(error) === 'ECONNREFUSED';
  const limit = isRefused ? MAX_RETRIES_REFUSED : MAX_RETRIES;
  if (retry >= limit || !mayPass(error)) {
    return undefined;
  }
  const jitter = 0.5 + Math.random() / 2;
  const askedMs =
    error instanceof ClusterError ? error.retryAfterMs : undefined;
  return askedMs === undefined
    ? FIRST_PAUSE_MS * 2 ** retry * jitter
    : askedMs + FIRST_PAUSE_MS * jitter;
}

function mayPass(error: unknown): boolean {
  if (!(error instanceof ClusterError)) {
    return isConnectionFailure(error);
  }
  const { kind, status = 0 } = error;
  return kind === 'throttled' || (kind === 'unreachable' && status >= 500);
}

async function firstAnswer<T>(options: {
  attempt(signal: AbortSignal): Promise<T>;
  silentMs: number;
  signal: AbortSignal;
}): Promise<T> {
  const { attempt, silentMs, signal } = options;
  const answered = new AbortController();
  const both = AbortSignal.any([signal, answered.signal]);
  const first = attempt(both);
  const isSettled = first.then(
    () => true,
    () => true,
  );
  const timer = new AbortController();
  try {
    const wasQuick = await Promise.race([
      isSettled,
      sleep(silentMs, AbortSignal.any([both, timer.signal])).then(() => false),
    ]);
    if (wasQuick || signal.aborted) {
      return await first;
    }
    return await Promise.any([first, attempt(both)]);
  } catch (error) {
    throw error instanceof AggregateError ? error.errors[0] : error;
  } finally {
    timer.abort();
    answered.abort();
  }
}
