import type { InventoryEntry } from '../../database/types';
import type { KubeObject } from '../../kubernetes/types';
import type { Observation } from '../types';

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
    ...objects
      .filter(({ live }) => live)
      .map(({ stage, desired: { apiVersion, kind, metadata } }) => ({
        apiVersion,
        kind,
        namespace: metadata.namespace,
        name: metadata.name,
        stage,
      })),
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
