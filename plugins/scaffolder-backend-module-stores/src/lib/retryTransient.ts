import { isTransient } from './isTransient';
import { pause } from './pause';

const FIRST_DELAY_MS = 500;
const LONGEST_DELAY_MS = 10_000;

/**
 * Repeats an attempt while it fails in a way that passes by itself, with growing pauses, until `signal`
 * aborts; then the last failure is thrown. Anything else is thrown at once.
 *
 * @param options - `onRetry`: told of each failure that is going to be repeated
 */
export async function retryTransient<T>(options: {
  attempt: () => Promise<T>;
  signal: AbortSignal;
  onRetry: (error: unknown) => void;
}): Promise<T> {
  const { attempt, signal, onRetry } = options;
  for (let delayMs = FIRST_DELAY_MS; ; delayMs *= 2) {
    try {
      return await attempt();
    } catch (error) {
      if (signal.aborted || !isTransient(error)) {
        throw error;
      }
      onRetry(error);
      await pause(Math.min(delayMs, LONGEST_DELAY_MS), signal);
      if (signal.aborted) {
        throw error;
      }
    }
  }
}
