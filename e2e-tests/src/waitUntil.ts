import { setTimeout as sleep } from 'node:timers/promises';

/** Asks again until the answer is there. An error counts as no answer, and is the cause of the failure at the end. */
export async function waitUntil<T>(options: {
  /** Completes the sentence "waited in vain until …". */
  what: string;
  /** Returns undefined while there is no answer. */
  ask: () => Promise<T | undefined>;
  timeoutMs?: number;
  intervalMs?: number;
}): Promise<T> {
  const { what, ask, timeoutMs = 60_000, intervalMs = 500 } = options;
  const deadline = Date.now() + timeoutMs;
  let cause: unknown;
  while (Date.now() < deadline) {
    try {
      const answer = await ask();
      if (answer !== undefined) {
        return answer;
      }
      cause = undefined;
    } catch (error) {
      cause = error;
    }
    await sleep(intervalMs);
  }
  throw new Error(`waited ${timeoutMs} ms in vain until ${what}`, { cause });
}
