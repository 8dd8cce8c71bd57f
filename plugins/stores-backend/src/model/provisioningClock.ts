/** How long a store has been on its way to what is wanted. Time in which its cluster could not be asked does not count. */
export interface ProvisioningClock {
  /** Milliseconds that were counted. */
  spentMs: number;
  /** Database time, milliseconds since 1970, from which more are to be added. Absent while the clock stands still. */
  runningSince?: number;
}

/** Milliseconds spent at a moment. */
export function timeSpent(clock: ProvisioningClock, now: number): number {
  const { spentMs, runningSince } = clock;
  return runningSince === undefined
    ? spentMs
    : spentMs + Math.max(now - runningSince, 0);
}

/**
 * The clock after a pass. A failure does not start it again, and neither does the end of an outage: a store that is refused
 * now and unreachable then still fails when its time is up.
 */
export function nextClock(options: {
  clock: ProvisioningClock;
  /** Database time at which the pass began. */
  now: number;
  /** Whether the pass was the first of its spec, which has all its time. */
  isNew: boolean;
  /** Whether the store is still on its way after the pass. */
  isOnItsWay: boolean;
  /** Whether the pass could not ask the cluster. */
  isOutage: boolean;
}): ProvisioningClock {
  const { clock, now, isNew, isOnItsWay, isOutage } = options;
  if (!isOnItsWay) {
    return { spentMs: 0 };
  }
  const spentMs = isNew ? 0 : timeSpent(clock, now);
  return isOutage ? { spentMs } : { spentMs, runningSince: now };
}
