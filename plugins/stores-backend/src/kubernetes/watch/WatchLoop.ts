import type { LoggerService } from '@backstage/backend-plugin-api';
import { toError } from '@backstage/errors';
import { ClusterError } from '../ClusterError';
import type { Transport } from '../http/Transport';
import { listObjects } from '../objects/listObjects';
import type { WatchChange } from '../types';
import { backoffDelay } from './backoffDelay';
import { followChanges, type FollowEnd } from './followChanges';
import { sleep } from './sleep';
import type { WatchTiming } from './WatchTiming';

/** What to watch, and whom to tell. */
export interface WatchLoopOptions {
  transport: Transport;
  /** Found anew for every attempt, because the kind may not be served yet. */
  findPath(): Promise<string>;
  kind: { apiVersion: string; kind: string };
  labelSelector?: string;
  fieldSelector?: string;
  metadataOnly?: boolean;
  signal: AbortSignal;
  onChange(change: WatchChange): void;
  onError?(error: Error | undefined): void;
  onFollowing?(isFollowing: boolean): void;
  logger: LoggerService;
  timing: WatchTiming;
}

/** A connection that ended earlier than this did not work: pause before the next. */
const SHORT_LIFE_MS = 5_000;

/** 80 to 100 percent, so that the watches of a process do not all reconnect at once. */
function jittered(ms: number): number {
  return ms * (0.8 + Math.random() * 0.2);
}

/**
 * One watch: lists, follows changes from there, and keeps doing so until its signal aborts.
 * Nothing is lost across connections: each goes on from the last resource version that was told.
 */
export class WatchLoop {
  private resourceVersion?: string;
  private relistAt = 0;
  private failures = 0;
  private unreachable = false;

  constructor(private readonly options: WatchLoopOptions) {}

  async run(): Promise<void> {
    const { signal } = this.options;
    while (!signal.aborted) {
      const startedAt = Date.now();
      const error = await this.attempt();
      if (signal.aborted) {
        return;
      }
      if (error) {
        this.tellError(error);
      }
      if (!error && Date.now() - startedAt >= SHORT_LIFE_MS) {
        this.failures = 0;
        continue;
      }
      await this.pause(error);
    }
  }

  /** One list (if due) and one connection. Returns why it could not be made, if so. */
  private async attempt(): Promise<Error | undefined> {
    try {
      const path = await this.options.findPath();
      const version = await this.listIfDue(path);
      const end = await this.follow(path, version);
      if (end === 'expired') {
        this.resourceVersion = undefined;
      }
      return undefined;
    } catch (error) {
      if (error instanceof ClusterError && error.status === 410) {
        this.resourceVersion = undefined;
        return undefined;
      }
      return toError(error);
    }
  }

  private async listIfDue(path: string): Promise<string> {
    if (this.resourceVersion !== undefined && Date.now() < this.relistAt) {
      return this.resourceVersion;
    }
    const { objects, resourceVersion } = await listObjects({
      ...this.options,
      path,
    });
    this.resourceVersion = resourceVersion;
    this.relistAt = Date.now() + jittered(this.options.timing.relistMs);
    this.tellReached();
    this.tell({ type: 'relisted', objects, resourceVersion });
    return resourceVersion;
  }

  private async follow(path: string, version: string): Promise<FollowEnd> {
    const { timing } = this.options;
    const untilRelist = Math.max(0, this.relistAt - Date.now());
    try {
      return await followChanges({
        ...this.options,
        path,
        resourceVersion: version,
        connectionMs: Math.min(jittered(timing.connectionMs), untilRelist),
        silenceMs: timing.silenceMs,
        onOpen: () => {
          this.tellReached();
          this.options.onFollowing?.(true);
        },
        onChange: change => this.tell(change),
        onResourceVersion: next => {
          this.resourceVersion = next;
        },
      });
    } finally {
      this.options.onFollowing?.(false);
    }
  }

  private async pause(error: Error | undefined): Promise<void> {
    const { timing, signal } = this.options;
    this.failures += 1;
    const delay = backoffDelay({
      attempt: this.failures,
      baseMs: timing.backoffMs,
      capMs: timing.maxBackoffMs,
      retryAfterMs:
        error instanceof ClusterError ? error.retryAfterMs : undefined,
    });
    await sleep(delay, signal);
  }

  /** A listener's mistake must neither end the watch nor look like a broken connection. */
  private tell(change: WatchChange): void {
    if (this.options.signal.aborted) {
      return;
    }
    try {
      this.options.onChange(change);
    } catch (error) {
      this.options.logger.error('A listener of a watch failed', {
        kind: this.options.kind.kind,
        error: String(error),
      });
    }
  }

  private tellError(error: Error): void {
    const { logger, kind, onError } = this.options;
    const fields = { kind: kind.kind, error: error.message };
    if (this.unreachable) {
      logger.debug('Watch still fails', fields);
    } else {
      logger.warn('Watch fails', fields);
    }
    this.unreachable = true;
    onError?.(error);
  }

  private tellReached(): void {
    if (this.unreachable) {
      this.unreachable = false;
      this.options.logger.info('Watch works again', {
        kind: this.options.kind.kind,
      });
      this.options.onError?.(undefined);
    }
  }
}
