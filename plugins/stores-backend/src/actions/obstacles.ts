import {
  Store,
  storeSummary,
  StoreSummary,
} from '@store-platform/backstage-plugin-stores-common';

/** Why nothing at all can be done to a store; undefined when something can. */
export function isOnItsWayOut(store: Store): string | undefined {
  const { deletedAt, deletionRequestedAt } = store.metadata;
  if (deletedAt) {
    return 'The store is deleted';
  }
  return deletionRequestedAt ? 'The store is being deleted' : undefined;
}

const causes: { [Summary in StoreSummary]?: string } = {
  Queued: 'The store is not set up yet',
  Provisioning: 'The store is still being set up',
  Failed: 'The store has failed; try it again first',
};

/** Why something cannot be done that needs a shop that runs; undefined when it can. */
export function isNotRunning(store: Store): string | undefined {
  const leaving = isOnItsWayOut(store);
  if (leaving === undefined && store.spec.suspended) {
    // From when it is asked for: nobody starts what is about to be stopped.
    return 'The store is suspended; resume it first';
  }
  return leaving ?? causes[storeSummary(store)];
}
