/** Resolves after so many milliseconds, or at once when aborted. */
export function sleep(ms: number, signal: AbortSignal): Promise<void> {
  return new Promise(resolve => {
    const over = new AbortController();
    const timer = setTimeout(() => {
      over.abort();
      resolve();
    }, ms);
    const leave = () => {
      clearTimeout(timer);
      resolve();
    };
    signal.addEventListener('abort', leave, { signal: over.signal });
  });
}
