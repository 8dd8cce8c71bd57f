import { setTimeout as sleep } from 'node:timers/promises';
import { ClusterError } from '../kubernetes/ClusterError';
import { LineSplitter } from '../kubernetes/logs/LineSplitter';
import { LogClock } from '../kubernetes/logs/LogClock';
import type { ClusterClient } from '../kubernetes/types';
import { normalizeTime } from '../kubernetes/logs/LogClock';
import { MAX_LINE_BYTES } from './limits';
import type { LogBatch, LogEnd } from './types';

const TIME_LENGTH = 36;
/** What was written at about the same time can be in another order. */
const MARGIN_MS = 1_000;
const FIRST_PAUSE_MS = 500;
const LONGEST_PAUSE_MS = 10_000;

/** Which part of which log to read. */
export interface LogRequest {
  namespace: string;
  pod: string;
  container: string;
  previous: boolean;
  follow: boolean;
  tailLines?: number;
  sinceSeconds?: number;
  /** Only what was written after this time. */
  after?: string;
}

interface ReadOptions {
  client: ClusterClient;
  request: LogRequest;
  /** Why a followed log came to an end; undefined if the container still runs, so that only the connection was lost. */
  findEnd(): Promise<LogEnd | undefined>;
  signal: AbortSignal;
}

/**
 * Reads a log: first what is there, then, if it is followed, what is written from then on, over any number of connections to
 * the cluster. Each goes on after the last line of the one before. Throws `ClusterError` if there is nothing to read at
 * all, and the reason of the signal when it aborts.
 */
export async function* readLog(
  options: ReadOptions,
): AsyncGenerator<LogBatch, LogEnd> {
  const { request } = options;
  const position = { after: request.after && normalizeTime(request.after) };
  if (!request.follow || request.after === undefined) {
    yield* readOnce(options, position, false);
  }
  if (!request.follow) {
    return { message: 'That is all there is' };
  }
  return yield* follow(options, position);
}

/** The time of the last line that was told. */
interface Position {
  after?: string;
}

async function* follow(
  options: ReadOptions,
  position: Position,
): AsyncGenerator<LogBatch, LogEnd> {
  let pauseMs = FIRST_PAUSE_MS;
  for (;;) {
    const before = position.after;
    const failure = yield* untilBroken(options, position);
    options.signal.throwIfAborted();
    const end = await findEnd(options, failure);
    if (end) {
      return end;
    }
    pauseMs = position.after === before ? pauseMs : FIRST_PAUSE_MS;
    await sleep(pauseMs, undefined, { signal: options.signal });
    pauseMs = Math.min(pauseMs * 2, LONGEST_PAUSE_MS);
  }
}

/** One connection. A failure is returned, because what was read before counts. */
async function* untilBroken(
  options: ReadOptions,
  position: Position,
): AsyncGenerator<LogBatch, unknown> {
  try {
    yield* readOnce(options, position, true);
    return undefined;
  } catch (error) {
    return error;
  }
}

/** The pod knows best why its log came to an end; if it cannot be asked, that passes. */
async function findEnd(
  options: ReadOptions,
  failure: unknown,
): Promise<LogEnd | undefined> {
  try {
    const end = await options.findEnd();
    if (end) {
      return end;
    }
  } catch (error) {
    options.signal.throwIfAborted();
    return refusalOf(error);
  }
  return refusalOf(failure);
}

/** What trying again cannot help. */
function refusalOf(error: unknown): LogEnd | undefined {
  return error instanceof ClusterError && error.kind === 'forbidden'
    ? { message: `The cluster refuses to show this log: ${error.message}` }
    : undefined;
}

async function* readOnce(
  { client, request, signal }: ReadOptions,
  position: Position,
  live: boolean,
): AsyncGenerator<LogBatch, void> {
  const { after } = position;
  const stream = await client.openLog({
    ...request,
    follow: live,
    // Where to go on is known to the nanosecond; the cluster is asked from a bit before.
    ...(after && {
      tailLines: undefined,
      sinceSeconds: undefined,
      sinceTime: sinceTimeOf(after),
    }),
    signal,
  });
  const splitter = new LineSplitter(MAX_LINE_BYTES + TIME_LENGTH);
  const clock = new LogClock();
  const toBatch = (raw: ReturnType<LineSplitter['push']>): LogBatch => ({
    live,
    lines: raw.flatMap(({ bytes, cut }) => {
      const { at, textStart } = clock.read(bytes);
      if (after !== undefined && at <= after) {
        return [];
      }
      position.after = at;
      return [{ at, text: bytes.subarray(textStart), cut }];
    }),
  });
  try {
    for await (const chunk of stream.chunks) {
      yield toBatch(splitter.push(chunk));
    }
    // Of a live log a line without an end was cut off with the connection: it comes again.
    yield toBatch(live ? [] : splitter.end());
  } finally {
    stream.close();
  }
}

function sinceTimeOf(after: string): string {
  const second = Date.parse(`${after.slice(0, 19)}Z`);
  return new Date(second - MARGIN_MS).toISOString().replace(/\.\d+Z$/, 'Z');
}
