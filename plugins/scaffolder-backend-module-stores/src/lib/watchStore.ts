import type { LoggerService } from '@backstage/backend-plugin-api';
import type { Store } from '@store-platform/backstage-plugin-stores-common';
import { explainFailure } from './explainFailure';
import { pause } from './pause';
import { retryTransient } from './retryTransient';
import type { StoresAccess, StoresCaller } from './StoresAccess';

/** Time between two looks at a store. The scaffolder has no signals to wake it. */
export const POLL_INTERVAL_MS = 1_000;

/**
 * Looks at a store again and again; ends without an error when the time is up or the caller's signal
 * aborts. An API that does not answer is tried again; one that refuses is an error,
 * `NotFoundError` when there is no such store (any more).
 */
export async function* watchStore(options: {
  access: StoresAccess;
  caller: StoresCaller;
  logger: LoggerService;
  storeId: string;
  timeoutMs: number;
  pollIntervalMs: number;
}): AsyncGenerator<Store, void, void> {
  const { access, caller, logger, storeId, timeoutMs, pollIntervalMs } =
    options;
  const timeout = AbortSignal.timeout(timeoutMs);
  const signal = caller.signal
    ? AbortSignal.any([caller.signal, timeout])
    : timeout;

  let answered = true;
  const look = () =>
    retryTransient({
      signal,
      attempt: () =>
        access.call({ ...caller, signal }, (api, request) =>
          api.getStore(storeId, request),
        ),
      onRetry: () => {
        if (answered) {
          logger.warn('The stores API does not answer; trying again');
        }
        answered = false;
      },
    });

  while (!signal.aborted) {
    try {
      const store = await look();
      if (!answered) {
        logger.info('The stores API answers again');
        answered = true;
      }
      yield store;
    } catch (error) {
      if (signal.aborted) {
        return;
      }
      throw explainFailure({ attempt: 'The store cannot be seen', error });
    }
    await pause(pollIntervalMs, signal);
  }
}
