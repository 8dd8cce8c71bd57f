import { backoffDelay } from './backoffDelay';

describe('backoffDelay', () => {
  it.each([
    [1, 0, 0, 250],
    [1, 1, 0, 500],
    [2, 1, 0, 1000],
    [5, 1, 0, 8000],
    [50, 1, 0, 30_000],
    [5000, 0, 0, 15_000],
    [1, 1, 7000, 7500],
  ])(
    'waits before attempt %i (random %i, Retry-After %i) %i ms',
    (attempt, random, retryAfterMs, expected) => {
      const delay = backoffDelay({
        ...{ attempt, retryAfterMs, baseMs: 500, capMs: 30_000 },
        random: () => random,
      });
      expect(delay).toBe(expected);
    },
  );
});
