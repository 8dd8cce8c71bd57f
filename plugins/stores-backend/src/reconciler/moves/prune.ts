import { STORE_ID_LABEL } from '@store-platform/backstage-plugin-stores-common';
import type { InventoryEntry, NewStoreEvent } from '../../database/types';
import { unlessRefused } from '../observe/unlessRefused';
import type { Move, MoveContext, MoveResult } from '../Pass';
import { refusedResult } from '../report/refusedResult';

/**
 * Removes what was applied once, or was about to be when a pass was cut off, and is wanted no more. Only objects that carry the store's
 * label are touched. One that the cluster does not let go stops no other: it stays recorded and is tried again.
 */
export const prune: Move = async context => {
  const { leased, observation } = context;
  const { inventory, planned } = leased.record;
  const stale = observation?.stale ?? [];
  const outcomes = await Promise.all(
    stale.map(async entry => ({
      entry,
      outcome: await unlessRefused(() => remove(context, entry)),
    })),
  );
  const kept = outcomes.filter(({ outcome }) => 'failure' in outcome);
  const isKept = (entry: InventoryEntry) =>
    !stale.includes(entry) || kept.some(one => one.entry === entry);
  // What was only planned may never have been there.
  const gone = outcomes
    .filter(
      ({ entry, outcome }) =>
        'value' in outcome && (outcome.value || inventory.includes(entry)),
    )
    .map(({ entry }) => entry);
  const result: MoveResult = {
    // Nobody is led any more to what has just been removed.
    endpoints: observation?.endpoints,
    inventory: inventory.filter(isKept),
    planned: planned.filter(isKept),
    events: gone.length === 0 ? [] : [prunedEvent(gone)],
    nextInMs: 0,
  };
  const refused = kept.flatMap(({ entry, outcome }) =>
    'failure' in outcome
      ? [{ stage: entry.stage, failure: outcome.failure }]
      : [],
  );
  return refusedResult({ context, result, refused, at: context.now() });
};

function prunedEvent(gone: InventoryEntry[]): NewStoreEvent {
  const names = gone.map(({ kind, name }) => `${kind} ${name}`).join(', ');
  return {
    type: 'Normal',
    reason: 'Pruned',
    message: `Removed what is no longer needed: ${names}`,
  };
}

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
