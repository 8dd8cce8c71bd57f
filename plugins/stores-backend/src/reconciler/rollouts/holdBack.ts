import type { StoreRecord } from '../../database/types';
import type { KubeObject } from '../../kubernetes/types';
import { isEntryOf } from '../moves/inventory';
import type { Observation, ObservedSecret } from '../types';

/** What is read of a store's objects, before it is judged. */
export type Readings = Pick<Observation, 'objects' | 'secrets' | 'stale'>;

/** Whether the cluster has all of the present rendering. What somebody changed or removed is drift, not an earlier rendering. */
export function isCurrent(record: StoreRecord, readings: Readings): boolean {
  const { objects, secrets, stale } = readings;
  return (
    stale.length === 0 &&
    objects.every(({ sync }) => sync === 'same' || sync === 'drifted') &&
    secrets.every(secret => secret.present || isListed(record, secret))
  );
}

/**
 * The readings of a store that keeps its earlier rendering for now: what is of that rendering is accepted as it is, what is new is left
 * out, and nothing is left over.
 *
 * What both renderings have in common is still compared: somebody's change of it, or the removal of any object, is drift and is corrected.
 */
export function holdBack(record: StoreRecord, readings: Readings): Readings {
  return {
    objects: readings.objects
      .filter(
        ({ sync, desired }) => sync !== 'absent' || isApplied(record, desired),
      )
      .map(object =>
        object.sync === 'outdated' ? { ...object, sync: 'same' } : object,
      ),
    secrets: readings.secrets.filter(
      secret => secret.present || isListed(record, secret),
    ),
    stale: [],
  };
}

function isApplied({ inventory }: StoreRecord, object: KubeObject): boolean {
  return inventory.some(entry => isEntryOf(entry, object));
}

function isListed(
  { inventory }: StoreRecord,
  { secret }: ObservedSecret,
): boolean {
  return inventory.some(
    ({ kind, name }) => kind === 'Secret' && name === secret.name,
  );
}
