import {
  StoreActionList,
  Store,
  storeSummary,
} from '@store-platform/backstage-plugin-stores-common';
import { isRetryable } from '../model/isRetryable';
import { isOnItsWayOut } from './obstacles';

type Deeds = StoreActionList['deeds'];

/** What the store's state says to the deeds that have routes of their own; permissions are not asked for here. */
export function storeDeeds(store: Store): Deeds {
  const leaving = isOnItsWayOut(store);
  const summary = storeSummary(store);
  return {
    update: allowance(leaving),
    delete: allowance(
      leaving ??
        (store.metadata.deletionProtection
          ? 'Deletion protection is on; switch it off first'
          : undefined),
    ),
    retry: allowance(
      isRetryable(store)
        ? undefined
        : leaving ?? 'The store is as it is wanted; there is nothing to retry',
    ),
    cancel: allowance(
      ['Queued', 'Provisioning'].includes(summary)
        ? undefined
        : leaving ??
            'Only a store that is queued or being set up can be cancelled',
    ),
    readLogs: allowance(
      store.metadata.deletedAt ? 'The store is deleted' : undefined,
    ),
    readAudit: allowance(undefined),
  };
}

function allowance(reason: string | undefined): Deeds['update'] {
  return reason === undefined ? { allowed: true } : { allowed: false, reason };
}
