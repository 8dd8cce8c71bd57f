import type { LoggerService } from '@backstage/backend-plugin-api';
import type {
  StoresApi,
  StoresRequestOptions,
} from '@store-platform/backstage-plugin-stores-common';
import { retryTransient } from './retryTransient';
import type { StoresAccess, StoresCaller } from './StoresAccess';

const PATIENCE_MS = 60_000;

/** Makes one call that is safe to repeat, and repeats it for up to a minute while the API does not answer. */
export async function callPatiently<T>(options: {
  access: StoresAccess;
  ctx: StoresCaller & { logger: LoggerService };
  request: (api: StoresApi, options: StoresRequestOptions) => Promise<T>;
  /** Milliseconds that one call may take, if the answer takes longer than usual. */
  callTimeoutMs?: number;
}): Promise<T> {
  const { access, ctx, request, callTimeoutMs } = options;
  const timeout = AbortSignal.timeout(PATIENCE_MS);
  return retryTransient({
    signal: ctx.signal ? AbortSignal.any([ctx.signal, timeout]) : timeout,
    attempt: () => access.call(ctx, request, callTimeoutMs),
    onRetry: () =>
      ctx.logger.warn('The stores API does not answer; trying again'),
  });
}
