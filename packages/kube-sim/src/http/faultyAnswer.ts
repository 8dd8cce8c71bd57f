import { setTimeout as sleep } from 'node:timers/promises';
import { ApiError } from '../api/ApiError';
import { RequestFault } from '../faults/Faults';

const reasons: { [status: number]: string } = {
  401: 'Unauthorized',
  403: 'Forbidden',
  404: 'NotFound',
  409: 'Conflict',
  410: 'Expired',
  429: 'TooManyRequests',
  500: 'InternalError',
  503: 'ServiceUnavailable',
  504: 'Timeout',
};

/** Suffers the faults that hit a request: waits, refuses, or says that the connection is to be broken. */
export async function faultyAnswer(
  faults: RequestFault[],
  signal: AbortSignal,
): Promise<'go-on' | 'drop'> {
  for (const { latencyMs, drop, status, retryAfter, name } of faults) {
    if (latencyMs) await sleep(latencyMs, undefined, { signal, ref: false });
    if (drop) return 'drop';
    if (status) {
      throw new ApiError({
        code: status,
        reason: reasons[status] ?? 'InternalError',
        message: `simulated fault: ${name}`,
        details: retryAfter ? { retryAfterSeconds: retryAfter } : {},
        retryAfterSeconds: retryAfter,
      });
    }
  }
  return 'go-on';
}
