import { ConflictError } from '@backstage/errors';
import type { Store } from '@store-platform/backstage-plugin-stores-common';
import { newDeed } from '../newDeed';
import type { DeedOptions } from './DeedOptions';
import { requireDone } from './requireDone';

/** Asks for the setting up of a store to be given up. */
export async function cancelStore(
  options: DeedOptions & { id: string },
): Promise<Store> {
  const { db, id, context, changed } = options;
  const reason = 'CancelRequested';
  const result = await db.requestCancel({
    id,
    deed: newDeed({
      context,
      auditEvent: 'store-cancel',
      reason,
      what: 'Cancelling was asked for',
    }),
  });
  const store = requireDone({
    id,
    result,
    refusals: {
      'not-cancellable': new ConflictError(
        'Only a store that is queued or being set up can be cancelled',
      ),
    },
  });
  changed(store, reason);
  return store;
}
