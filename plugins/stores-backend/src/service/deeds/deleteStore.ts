import { ConflictError } from '@backstage/errors';
import type { Store } from '@store-platform/backstage-plugin-stores-common';
import { newDeed } from '../newDeed';
import type { DeedOptions } from './DeedOptions';
import { requireDone } from './requireDone';

/** Asks for a store to be removed. */
export async function deleteStore(
  options: DeedOptions & { id: string },
): Promise<Store> {
  const { db, id, context, changed } = options;
  const reason = 'DeletionRequested';
  const result = await db.requestDeletion({
    id,
    deed: newDeed({
      context,
      auditEvent: 'store-delete',
      reason,
      what: 'Deletion was asked for',
    }),
  });
  const store = requireDone({
    id,
    result,
    refusals: {
      protected: new ConflictError(
        'Deletion protection is on; switch it off first (action protect)',
      ),
    },
  });
  changed(store, reason);
  return store;
}
