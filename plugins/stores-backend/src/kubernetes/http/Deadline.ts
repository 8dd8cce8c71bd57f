import { ClusterError } from '../ClusterError';

/**
 * A signal that aborts with the caller's, or when the time is up. Unlike `AbortSignal.any` it leaves
 * nothing behind on a caller's signal that lives as long as the process.
 */
export class Deadline {
  private readonly controller = new AbortController();
  private readonly follow = () => this.controller.abort(this.parent?.reason);
  private readonly timer: NodeJS.Timeout;

  constructor(timeoutMs: number, private readonly parent?: AbortSignal) {
    parent?.throwIfAborted();
    parent?.addEventListener('abort', this.follow, { once: true });
    this.timer = setTimeout(() => {
      const message = `No answer within ${timeoutMs / 1000} s`;
      this.controller.abort(new ClusterError({ kind: 'unreachable', message }));
    }, timeoutMs);
  }

  get signal(): AbortSignal {
    return this.controller.signal;
  }

  /** Stops the clock, but goes on following the caller's signal: a stream was opened in time. */
  lift(): void {
    clearTimeout(this.timer);
  }

  /** Aborts what still runs under the signal, and frees everything. */
  end(): void {
    this.release();
    this.controller.abort();
  }

  /** Frees everything once the work is done. */
  release(): void {
    clearTimeout(this.timer);
    this.parent?.removeEventListener('abort', this.follow);
  }
}
