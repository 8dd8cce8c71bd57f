import { toError } from '@backstage/errors';
import { RenderError } from '../../engines/RenderError';
import { observeIsolation } from '../observe/observeIsolation';
import type { MoveContext, MoveResult } from '../Pass';
import { correctIsolation } from './correctIsolation';

/**
 * Puts right what isolates a store whose engine's chart does not render: nothing else of it can be looked at. Adds to the result of
 * the pass what was done; that it does not succeed is no news beside the failure.
 */
export async function isolateAfterFailure(
  options: Parameters<typeof observeIsolation>[0] &
    Omit<MoveContext, 'state' | 'desired' | 'observation'>,
  { error, result }: { error: unknown; result: MoveResult },
): Promise<MoveResult> {
  const { logger, signal } = options;
  if (!(error instanceof RenderError)) {
    return result;
  }
  try {
    const seen = await observeIsolation(options);
    const { inventory, events = [] } = await correctIsolation({
      ...options,
      ...seen,
    });
    return {
      ...result,
      ...(inventory && { inventory }),
      events: [...(result.events ?? []), ...events],
    };
  } catch (cause) {
    if (signal.aborted) {
      throw cause;
    }
    logger.warn('The isolation of a store could not be looked at', {
      failure: toError(cause).message,
    });
    return result;
  }
}
