/** A failure that may pass by itself, once there is no more time for that. */
export function timedOut<T extends { reason: string; message: string }>(
  failure: T,
  timeoutMs: number,
): T {
  const seconds = Math.round(timeoutMs / 1000);
  return {
    ...failure,
    reason: failure.reason === 'Waiting' ? 'TimedOut' : failure.reason,
    message: `Not ready after ${seconds} seconds. ${failure.message}`,
  };
}
