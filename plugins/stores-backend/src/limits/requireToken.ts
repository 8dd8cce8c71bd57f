import { LimitError } from './LimitError';
import type { LimitedCall, RateLimiter, RateLimitState } from './RateLimiter';

const names: Record<LimitedCall, string> = {
  create: 'new stores',
  action: 'changes',
};

/**
 * Counts a call. Throws LimitError when it is one too many.
 *
 * @param options - `tell`: told how the caller stands, before anything is thrown
 */
export async function requireToken(options: {
  limiter: RateLimiter;
  call: LimitedCall;
  /** Reference of the user or service who calls. */
  caller: string;
  tell?(state: RateLimitState): void;
}): Promise<void> {
  const { limiter, call, caller, tell } = options;
  const state = await limiter.take({ call, caller });
  tell?.(state);
  if (!state.allowed) {
    throw new LimitError(
      `${caller} asks for ${names[call]} too often; nothing was done, try again in ${state.retryAfterSeconds} s`,
    );
  }
}
