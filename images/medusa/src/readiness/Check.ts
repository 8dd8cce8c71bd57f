/** One thing a shop needs, and whether it is there. */
export interface Check {
  /** Such as `database`. */
  id: string;
  ok: boolean;
  /** For the shop's owner: what is wrong. */
  problem?: string;
}

/** Asks, and takes a failure, or no answer in time, for a no. Says nothing of why: anybody may ask. */
export async function check(options: {
  id: string;
  /** What to say if it fails. */
  problem: string;
  timeoutMs: number;
  ask(signal: AbortSignal): Promise<unknown>;
}): Promise<Check> {
  const { id, problem, timeoutMs, ask } = options;
  const signal = AbortSignal.timeout(timeoutMs);
  const late = new Promise<never>((_, reject) => {
    signal.addEventListener('abort', () => reject(new Error('late')));
  });
  try {
    await Promise.race([ask(signal), late]);
    return { id, ok: true };
  } catch {
    return { id, ok: false, problem };
  }
}
