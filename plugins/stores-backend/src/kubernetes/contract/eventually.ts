import { setTimeout as wait } from 'node:timers/promises';

/** Repeats a check until it passes; throws its last error when the time is up. */
export async function eventually<T>(
  check: () => Promise<T> | T,
  timeoutMs: number = 60_000,
): Promise<T> {
  const end = Date.now() + timeoutMs;
  for (;;) {
    try {
      return await check();
    } catch (error) {
      if (Date.now() > end) {
        throw error;
      }
    }
    await wait(100);
  }
}
