import { STORE_ID_LABEL } from '@store-platform/backstage-plugin-stores-common';
import { readiness } from '../readiness';
import { fingerprint } from '../sameObject';
import type { KubeObject, WatchChange } from '../types';

/** A kind of which stores consist. */
export interface StoreKind {
  apiVersion: string;
  kind: string;
  /** Whether a change of the status alone says something about a store. */
  statusMatters: boolean;
}

/** A store that something happened to. */
export interface ConcernedStore {
  storeId: string;
  /**
   * False for what only adds detail: a status that moved without becoming ready or unready, or a new object, which as a rule
   * the platform made itself. A store in the making has dozens of those, and a look at each would slow down the very cluster it waits for.
   */
  urgent: boolean;
}

interface Entry {
  storeId: string;
  /** Differs when the object was changed, or became ready or unready. */
  state: string;
  /** Differs when anything changed that matters. */
  version: string;
}

/** What is known of one kind, to tell changes from repetitions and find what is gone after a new list. */
export class KnownStoreObjects {
  private known = new Map<string, Entry>();

  constructor(private readonly kind: StoreKind) {}

  /** Takes a change in and returns the stores it concerns. */
  update(change: WatchChange): ConcernedStore[] {
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
      return gone ? [{ storeId: gone.storeId, urgent: true }] : [];
    }
    if (!after || before?.version === after.version) {
      return [];
    }
    this.known.set(key, after);
    const urgent = before !== undefined && before.state !== after.state;
    return [{ storeId: after.storeId, urgent }];
  }

  /** After a new list nobody knows what happened before, so whatever differs is urgent. */
  private replace(objects: KubeObject[]): ConcernedStore[] {
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
    return [...stores].map(storeId => ({ storeId, urgent: true }));
  }

  private keyOf({ metadata }: KubeObject): string {
    return metadata.uid ?? `${metadata.namespace}/${metadata.name}`;
  }

  private entryOf(object: KubeObject): Entry | undefined {
    const storeId = object.metadata.labels?.[STORE_ID_LABEL];
    if (!storeId) {
      return undefined;
    }
    const content = fingerprint(object);
    return this.kind.statusMatters
      ? {
          storeId,
          state: `${content} ${readiness(object).status}`,
          version: object.metadata.resourceVersion ?? content,
        }
      : { storeId, state: content, version: content };
  }
}
