import type {
  Condition,
  Store,
} from '@store-platform/backstage-plugin-stores-common';

/**
 * The conditions that a pass builds on. When the spec has changed, without `Reconciling`: its time of change is what
 * the timeout counts from, and a new wish has all its time.
 */
export function carriedConditions({
  metadata,
  status,
}: Pick<Store, 'metadata' | 'status'>): Condition[] {
  return status.observedGeneration === metadata.generation
    ? status.conditions
    : status.conditions.filter(({ type }) => type !== 'Reconciling');
}
