import type { InventoryEntry, StoreRecord } from '../../database/types';
import type { KubeObject } from '../../kubernetes/types';
import type { Observation, ObservedObject } from '../types';

/** Whether an object is the one an entry names. Versions of an API show the same object. */
export function isEntryOf(
  entry: Pick<InventoryEntry, 'apiVersion' | 'kind' | 'name'>,
  { apiVersion, kind, metadata }: KubeObject,
): boolean {
  return (
    entry.kind === kind &&
    entry.name === metadata.name &&
    groupOf(entry.apiVersion) === groupOf(apiVersion)
  );
}

/** What an apply is about to make, beside what is recorded already: entries to know again should the pass be cut off. */
export function planInventory(
  { inventory, planned }: Pick<StoreRecord, 'inventory' | 'planned'>,
  { objects }: Pick<Observation, 'objects'>,
): InventoryEntry[] {
  const isListed = (object: KubeObject) =>
    [...inventory, ...planned].some(entry => isEntryOf(entry, object));
  return [
    ...planned,
    ...objects
      .filter(({ sync, desired }) => sync !== 'same' && !isListed(desired))
      .map(entryOf),
  ];
}

function entryOf({ stage, desired }: ObservedObject): InventoryEntry {
  const { apiVersion, kind, metadata } = desired;
  const { namespace, name } = metadata;
  return { apiVersion, kind, namespace, name, stage };
}

function groupOf(apiVersion: string): string {
  return apiVersion.includes('/') ? apiVersion.split('/')[0] : '';
}

/**
 * What is there now, and what was there before and is still to be pruned. Every pass records it, not only the one that
 * writes: that one may be cut off between its last write and its record.
 */
export function mergeInventory(
  before: InventoryEntry[],
  { objects, secrets }: Pick<Observation, 'objects' | 'secrets'>,
): InventoryEntry[] {
  const entries: InventoryEntry[] = [
    ...objects.filter(({ live }) => live).map(entryOf),
    ...secrets
      .filter(({ present }) => present)
      .map(({ stage, secret }) => ({
        apiVersion: 'v1',
        kind: 'Secret',
        name: secret.name,
        stage,
      })),
  ];
  const isListed = (entry: InventoryEntry) =>
    entries.some(
      ({ apiVersion, kind, name }) =>
        kind === entry.kind &&
        name === entry.name &&
        groupOf(apiVersion) === groupOf(entry.apiVersion),
    );
  return [...entries, ...before.filter(entry => !isListed(entry))];
}
