import type { Condition, ConditionType } from './schema/condition';
import type { Store } from './schema/store';
import type { StoreSummary } from './schema/summary';

/** The store's condition of a type, if it was ever observed. */
export function findCondition(
  store: Pick<Store, 'status'>,
  type: ConditionType,
): Condition | undefined {
  return store.status.conditions.find(condition => condition.type === type);
}

/**
 * A store's state in one word. The only place that decides it; the database's
 * filter by status is tested against this function.
 */
export function storeSummary(store: Store): StoreSummary {
  const isTrue = (type: ConditionType) =>
    findCondition(store, type)?.status === 'True';

  if (store.metadata.deletedAt) {
    return 'Deleted';
  }
  if (store.metadata.deletionRequestedAt) {
    return 'Deleting';
  }
  if (isSuspended(store)) {
    return 'Suspended';
  }
  if (isTrue('Stalled')) {
    return 'Failed';
  }
  if (isTrue('Ready')) {
    return 'Ready';
  }
  if (store.status.readyAt) {
    return 'Degraded';
  }
  return store.status.admittedAt ? 'Provisioning' : 'Queued';
}

/** Whether a store was seen suspended: nothing of it runs. That it shall be (`spec.suspended`) does not make it so. */
export function isSuspended(store: Pick<Store, 'spec' | 'status'>): boolean {
  return (
    store.spec.suspended &&
    findCondition(store, 'Ready')?.reason === 'Suspended'
  );
}

/** What the summary does not say: why, in words for the store's owner; undefined when all is well. */
export function storeSummaryMessage(store: Store): string | undefined {
  const { queue } = store.status;
  if (queue && storeSummary(store) === 'Queued') {
    return queue.message;
  }
  const stalled = findCondition(store, 'Stalled');
  if (stalled?.status === 'True') {
    return stalled.message;
  }
  const ready = findCondition(store, 'Ready');
  if (ready?.status !== 'True') {
    return ready?.message;
  }
  const reconciling = findCondition(store, 'Reconciling');
  return reconciling?.status === 'True' ? reconciling.message : undefined;
}

/** True while the platform will change the summary by itself, so that waiting makes sense. */
export function isStoreSettling(store: Store): boolean {
  return ['Queued', 'Provisioning', 'Deleting'].includes(storeSummary(store));
}
