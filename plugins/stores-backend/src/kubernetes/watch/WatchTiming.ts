/** Times of a watch, in milliseconds. */
export interface WatchTiming {
  /** How long the cluster keeps one connection; jittered. */
  connectionMs: number;
  /** Silence after which a connection counts as dead. Clusters send a bookmark about every minute. */
  silenceMs: number;
  /** Pause between two full lists, in case that a change was lost; jittered. */
  relistMs: number;
  /** First and longest pause between attempts to connect. */
  backoffMs: number;
  maxBackoffMs: number;
}

/** Times for clusters of any size. */
export const defaultWatchTiming: WatchTiming = {
  connectionMs: 290_000,
  silenceMs: 150_000,
  relistMs: 45 * 60_000,
  backoffMs: 500,
  maxBackoffMs: 30_000,
};
