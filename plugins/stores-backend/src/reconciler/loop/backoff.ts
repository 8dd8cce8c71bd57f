const FIRST_BACKOFF_MS = 500;
const LONGEST_BACKOFF_MS = 30_000;

/**
 * Milliseconds until a store is looked at again after failed passes in a row. Doubles with each, with jitter, so that many stores do
 * not come back at the same moment.
 */
export function backoff(options: {
  attempts: number;
  /** The least wait, if the cluster named one. */
  afterMs?: number;
}): number {
  const { attempts, afterMs = 0 } = options;
  const ms = Math.min(
    FIRST_BACKOFF_MS * 2 ** (attempts - 1),
    LONGEST_BACKOFF_MS,
  );
  return Math.max(afterMs, Math.round(ms * (0.5 + Math.random() / 2)));
}
