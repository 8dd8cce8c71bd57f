import { STORE_ID_LABEL } from '@store-platform/backstage-plugin-stores-common';
import { fingerprint } from '../sameObject';
import type { KubeObject, WatchChange } from '../types';

/** A kind of which stores consist. */
export interface StoreKind {
  apiVersion: string;
  kind: string;
  /** Whether a change of the status alone says something about a store. */
  statusMatters: boolean;
}

interface Entry {
  storeId: string;
  /** Differs when the object changed in a way that matters. */
  version: string;
}

/** What is known of one kind, to tell changes from repetitions and find what is gone after a new list. */
export class KnownStoreObjects {
  private known = new Map<string, Entry>();

  constructor(private readonly kind: StoreKind) {}

  /** Takes a change in and returns the stores it concerns. */
  update(change: WatchChange): string[] {
    if (change.type === 'relisted') {
      return this.replace(change.objects);
    }
    const { object } = change;
    const key = this.keyOf(object);
    const before = this.known.get(key);
    const after = this.entryOf(object);
    if (change.type === 'deleted') {
      this.known.delete(key);
      const gone = before ?? after;
      return gone ? [gone.storeId] : [];
    }
    if (!after || before?.version === after.version) {
      return [];
    }
    this.known.set(key, after);
    return [after.storeId];
  }

  private replace(objects: KubeObject[]): string[] {
    const before = this.known;
    this.known = new Map();
    const stores = new Set<string>();
    for (const object of objects) {
      const key = this.keyOf(object);
      const entry = this.entryOf(object);
      if (entry) {
        this.known.set(key, entry);
        if (before.get(key)?.version !== entry.version) {
          stores.add(entry.storeId);
        }
      }
      before.delete(key);
    }
    // What is left was deleted unseen.
    before.forEach(entry => stores.add(entry.storeId));
    return [...stores];
  }

  private keyOf({ metadata }: KubeObject): string {
    return metadata.uid ?? `${metadata.namespace}/${metadata.name}`;
  }

  private entryOf(object: KubeObject): Entry | undefined {
    const storeId = object.metadata.labels?.[STORE_ID_LABEL];
    const version = this.kind.statusMatters
      ? object.metadata.resourceVersion
      : fingerprint(object);
    return storeId ? { storeId, version: version ?? '' } : undefined;
  }
}
