import type { StoresDatabase } from '../database/StoresDatabase';
import type { BucketSize } from '../database/operations/takeToken';

/** Calls that are limited: asking for stores, and everything else that changes something. */
export type LimitedCall = 'create' | 'action';

/** How much a caller may do, by what they do. */
export type RateLimits = Record<LimitedCall, BucketSize>;

/** How a caller stands after a call; the values of the headers that tell it. */
export interface RateLimitState {
  allowed: boolean;
  /** Calls at once when none were made for long. */
  limit: number;
  /** Calls that are left now. */
  remaining: number;
  /** Whole seconds until all are there again. */
  resetSeconds: number;
  /** Whole seconds until the next call is allowed. */
  retryAfterSeconds: number;
}

/** Lets each caller do so much a minute, over all backends together. */
export class RateLimiter {
  readonly #db: Pick<StoresDatabase, 'takeToken'>;
  readonly #limits: RateLimits;

  constructor(options: {
    db: Pick<StoresDatabase, 'takeToken'>;
    limits: RateLimits;
  }) {
    this.#db = options.db;
    this.#limits = options.limits;
  }

  /** Counts a call. */
  async take(options: {
    call: LimitedCall;
    /** Reference of the user or service who calls. */
    caller: string;
  }): Promise<RateLimitState> {
    const { call, caller } = options;
    const size = this.#limits[call];
    const { outcome, remaining, fullInMs, nextInMs } = await this.#db.takeToken(
      { caller, kind: call, size },
    );
    return {
      allowed: outcome === 'taken',
      limit: size.burst,
      remaining,
      resetSeconds: Math.ceil(fullInMs / 1000),
      retryAfterSeconds: Math.max(1, Math.ceil(nextInMs / 1000)),
    };
  }
}
