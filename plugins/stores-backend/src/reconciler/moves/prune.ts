import { STORE_ID_LABEL } from '@store-platform/backstage-plugin-stores-common';
import type { InventoryEntry } from '../../database/types';
import type { Move, MoveContext } from '../Pass';

/**
 * Removes what was applied once, or was about to be when a pass was cut off, and is wanted no more. Only objects that carry the store's
 * label are touched.
 */
export const prune: Move = async context => {
  const { leased, observation } = context;
  const { inventory, planned } = leased.record;
  const stale = observation?.stale ?? [];
  const wasThere = await Promise.all(
    stale.map(entry => remove(context, entry)),
  );
  // What was only planned may never have been there.
  const gone = stale.filter(
    (entry, index) => wasThere[index] || inventory.includes(entry),
  );
  return {
    // Nobody is led any more to what has just been removed.
    endpoints: observation?.endpoints,
    inventory: inventory.filter(entry => !stale.includes(entry)),
    planned: planned.filter(entry => !stale.includes(entry)),
    events:
      gone.length === 0
        ? []
        : [
            {
              type: 'Normal',
              reason: 'Pruned',
              message: `Removed what is no longer needed: ${gone
                .map(({ kind, name }) => `${kind} ${name}`)
                .join(', ')}`,
            },
          ],
    nextInMs: 0,
  };
};

/** Whether the object was there and the store's own; it is removed now. */
async function remove(
  context: MoveContext,
  entry: InventoryEntry,
): Promise<boolean> {
  const { cluster, leased, signal, changed } = context;
  const live = await cluster.client.get(entry, { signal });
  if (
    live?.metadata.labels?.[STORE_ID_LABEL] !== leased.record.store.metadata.id
  ) {
    return false;
  }
  const { uid } = live.metadata;
  const outcome = await cluster.client.delete(entry, { signal, uid });
  if (outcome === 'deleted') {
    changed('deleted', entry);
  }
  return true;
}
