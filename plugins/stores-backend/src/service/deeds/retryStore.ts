import { ConflictError } from '@backstage/errors';
import type { Store } from '@store-platform/backstage-plugin-stores-common';
import { newDeed } from '../newDeed';
import type { DeedOptions } from './DeedOptions';
import { requireDone } from './requireDone';

/** Asks for another try at a store that failed or is not as it is wanted. */
export async function retryStore(
  options: DeedOptions & { id: string },
): Promise<Store> {
  const { db, id, context, changed } = options;
  const reason = 'RetryRequested';
  const result = await db.requestRetry({
    id,
    deed: newDeed({
      context,
      auditEvent: 'store-retry',
      reason,
      what: 'Another try was asked for',
    }),
  });
  const store = requireDone({
    id,
    result,
    refusals: {
      'not-failed': new ConflictError(
        'The store is as it is wanted; there is nothing to retry',
      ),
    },
  });
  changed(store, reason);
  return store;
}
