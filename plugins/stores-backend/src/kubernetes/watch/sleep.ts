import { setTimeout as wait } from 'node:timers/promises';

/** Waits; an abort ends the wait early, without an error. */
export async function sleep(ms: number, signal: AbortSignal): Promise<void> {
  await wait(ms, undefined, { signal }).catch(() => undefined);
}
