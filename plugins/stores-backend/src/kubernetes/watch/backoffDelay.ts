/** Milliseconds to wait before attempt number `attempt` (1 for the first repetition): doubling, jittered, never earlier than the cluster asked for. */
export function backoffDelay(options: {
  attempt: number;
  baseMs: number;
  capMs: number;
  retryAfterMs?: number;
  /** 0 to 1. */
  random?: () => number;
}): number {
  const { attempt, baseMs, capMs, retryAfterMs = 0 } = options;
  const random = options.random ?? Math.random;
  const full = Math.min(capMs, baseMs * 2 ** Math.min(attempt - 1, 30));
  // At least half of it, so that a fleet spreads out but nobody hammers.
  return Math.round(retryAfterMs + full * (0.5 + random() / 2));
}
