import {
  findCondition,
  isSuspended,
  Store,
  storeSummary,
} from '@store-platform/backstage-plugin-stores-common';

/**
 * Whether another try makes sense: the store failed, or it was Ready once and is not as it is wanted now. Failed Jobs run again then,
 * and nothing waits for its backoff.
 */
export function isRetryable(store: Store): boolean {
  const { metadata, status } = store;
  if (storeSummary(store) === 'Failed') {
    return true;
  }
  const isTrue = (type: 'Ready' | 'Reconciling') =>
    findCondition(store, type)?.status === 'True';
  return (
    status.readyAt !== undefined &&
    metadata.deletionRequestedAt === undefined &&
    !isSuspended(store) &&
    (!isTrue('Ready') || isTrue('Reconciling'))
  );
}
