/** Runs work under a signal that aborts with the first of several, and leaves nothing behind on them. */
export async function linkSignals(
  signals: AbortSignal[],
  work: (signal: AbortSignal) => Promise<void>,
): Promise<void> {
  const linked = new AbortController();
  const abort = () => linked.abort();
  signals.forEach(each => each.addEventListener('abort', abort));
  if (signals.some(each => each.aborted)) {
    abort();
  }
  try {
    await work(linked.signal);
  } finally {
    signals.forEach(each => each.removeEventListener('abort', abort));
  }
}
