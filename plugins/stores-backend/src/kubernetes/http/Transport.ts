import { request, type Dispatcher } from 'undici';
import { ClusterError } from '../ClusterError';
import { Reader } from '../objects/Reader';
import type { AccessSource } from './AccessSource';
import { Deadline } from './Deadline';
import { SharedDispatcher } from './SharedDispatcher';
import { toClusterError } from './toClusterError';
import { isConnectionFailure, withRetries } from './withRetries';

/** One HTTP request to a cluster. */
export interface TransportRequest {
  method: 'GET' | 'POST' | 'PATCH' | 'DELETE';
  /** Below the API server's address, starting with a slash. */
  path: string;
  query?: Record<string, string | undefined>;
  /** JSON text. */
  body?: string;
  contentType?: string;
  /** Form of the answer; JSON of all that is asked for when absent. */
  accept?: string;
  signal?: AbortSignal;
  /**
   * For a stream that people keep open as long as they like: it has connections apart, so that those who follow logs cannot
   * take the reconciler's.
   */
  lasting?: boolean;
}

/** An answer that goes on until one of both sides ends it. */
export interface TransportStream {
  chunks: AsyncIterable<Uint8Array>;
  /** Ends the stream and frees its connection. */
  close(): void;
}

const DEFAULT_TIMEOUT_MS = 15_000;
/**
 * A write waits for webhooks, each of which may take up to 30 s. Only the API server can say which one does not answer, so it has to have
 * the time to say so; otherwise that would pass for an outage.
 */
const WRITE_TIMEOUT_FACTOR = 2.3;
/** Part of the time limit after which a silent call is made a second time beside the first. */
const SILENT_PART = 0.4;

function toUnreachable(cause: unknown): ClusterError {
  const error = new Reader(cause);
  const why = error.text('message') ?? error.text('code') ?? String(cause);
  const message = `The cluster cannot be reached: ${why}`;
  return new ClusterError({ kind: 'unreachable', message, cause });
}

/**
 * Requests to one cluster over shared, kept-alive connections. Refusals and failures become
 * `ClusterError`; an abort by the caller throws the reason of its signal.
 */
export class Transport {
  private readonly dispatcher = new SharedDispatcher();
  private readonly lasting = new SharedDispatcher({ connections: 1024 });
  private readonly timeoutMs: number;

  constructor(
    private readonly access: AccessSource,
    options: { timeoutMs?: number } = {},
  ) {
    this.timeoutMs = options.timeoutMs ?? DEFAULT_TIMEOUT_MS;
  }

  /** Address of the API server. */
  get server(): URL {
    return this.access.server;
  }

  /**
   * The body of a successful answer. Failures that mostly pass at once are retried. The time limit covers all attempts, up to the
   * last byte.
   */
  async call(options: TransportRequest): Promise<string> {
    const { timeoutMs } = this;
    const limitMs =
      options.method === 'GET' ? timeoutMs : timeoutMs * WRITE_TIMEOUT_FACTOR;
    const deadline = new Deadline(limitMs, options.signal);
    try {
      return await withRetries({
        signal: deadline.signal,
        silentMs: timeoutMs * SILENT_PART,
        attempt: async signal => {
          const answer = await this.send(options, signal);
          return await answer.body.text();
        },
      });
    } catch (error) {
      throw this.explain(error, deadline, options.signal);
    } finally {
      deadline.release();
    }
  }

  /** A successful answer whose body is read as it comes. The time limit covers its head only. */
  async stream(options: TransportRequest): Promise<TransportStream> {
    const deadline = new Deadline(this.timeoutMs, options.signal);
    try {
      const answer = await this.untilReset(options, () =>
        this.send(options, deadline.signal),
      );
      deadline.lift();
      // A body that is closed before it was read fails, which has to be nobody's surprise.
      answer.body.on('error', () => undefined);
      return { chunks: answer.body, close: () => deadline.end() };
    } catch (error) {
      deadline.release();
      throw this.explain(error, deadline, options.signal);
    }
  }

  /** Ends all connections. */
  async close(): Promise<void> {
    await Promise.all([this.dispatcher.close(), this.lasting.close()]);
  }

  private async untilReset<T>(
    options: TransportRequest,
    attempt: () => Promise<T>,
  ): Promise<T> {
    try {
      return await attempt();
    } catch (error) {
      if (options.method !== 'GET' || !isConnectionFailure(error)) {
        throw error;
      }
      return await attempt();
    }
  }

  private async send(
    options: TransportRequest,
    signal: AbortSignal,
  ): Promise<Dispatcher.ResponseData> {
    const answer = await this.sendOnce(options, signal);
    if (answer.statusCode < 300) {
      return answer;
    }
    const refusal = toClusterError({
      status: answer.statusCode,
      text: await answer.body.text(),
      retryAfter: answer.headers['retry-after'],
    });
    if (answer.statusCode !== 401 || !this.access.renew()) {
      throw refusal;
    }
    return await this.send(options, signal);
  }

  private async sendOnce(
    options: TransportRequest,
    signal: AbortSignal,
  ): Promise<Dispatcher.ResponseData> {
    const access = await this.access.current();
    const url = new URL(access.server);
    url.pathname = url.pathname.replace(/\/$/, '') + options.path;
    for (const [name, value] of Object.entries(options.query ?? {})) {
      if (value !== undefined) {
        url.searchParams.set(name, value);
      }
    }
    return await request(url, {
      dispatcher: (options.lasting ? this.lasting : this.dispatcher).for(
        access,
      ),
      method: options.method,
      body: options.body,
      signal,
      headers: {
        accept: options.accept ?? 'application/json',
        'user-agent': 'store-platform',
        ...(options.body && {
          'content-type': options.contentType ?? 'application/json',
        }),
        ...access.headers,
      },
    });
  }

  private explain(
    error: unknown,
    deadline: Deadline,
    caller: AbortSignal | undefined,
  ): unknown {
    if (caller?.aborted) {
      return deadline.signal.reason;
    }
    if (error instanceof ClusterError) {
      return error;
    }
    return deadline.signal.aborted
      ? deadline.signal.reason
      : toUnreachable(error);
  }
}
