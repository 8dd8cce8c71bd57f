import type { Response } from 'express';
import type { LimitedCall, RateLimiter } from './RateLimiter';
import { requireToken } from './requireToken';

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
  const { response, ...call } = options;
  await requireToken({
    ...call,
    tell: state => {
      response.set({
        'RateLimit-Limit': String(state.limit),
        'RateLimit-Remaining': String(state.remaining),
        'RateLimit-Reset': String(state.resetSeconds),
      });
      if (!state.allowed) {
        response.set('Retry-After', String(state.retryAfterSeconds));
      }
    },
  });
}
