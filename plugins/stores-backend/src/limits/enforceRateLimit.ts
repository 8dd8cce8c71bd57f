import type { Response } from 'express';
import { LimitError } from './LimitError';
import type { LimitedCall, RateLimiter } from './RateLimiter';

const names: Record<LimitedCall, string> = {
  create: 'new stores',
  action: 'changes',
};

/**
 * Counts a call and tells how the caller stands in the headers of the answer (`RateLimit-…`, as the IETF draft names
 * them). Throws LimitError, with `Retry-After`, when it is one too many.
 */
export async function enforceRateLimit(options: {
  limiter: RateLimiter;
  call: LimitedCall;
  caller: string;
  response: Response;
}): Promise<void> {
  const { limiter, call, caller, response } = options;
  const state = await limiter.take({ call, caller });
  response.set({
    'RateLimit-Limit': String(state.limit),
    'RateLimit-Remaining': String(state.remaining),
    'RateLimit-Reset': String(state.resetSeconds),
  });
  if (!state.allowed) {
    response.set('Retry-After', String(state.retryAfterSeconds));
    throw new LimitError(
      `${caller} asks for ${names[call]} too often; nothing was done, try again in ${state.retryAfterSeconds} s`,
    );
  }
}
