import { STORE_ID_LABEL } from '@store-platform/backstage-plugin-stores-common';
import { troubleOf } from '../diagnose/troubleOf';
import { readiness } from '../readiness';
import { fingerprint } from '../sameObject';
import type { KubeObject, WatchChange } from '../types';

/** A kind of which stores consist. */
export interface StoreKind {
  apiVersion: string;
  kind: string;
  /**
   * What a change of the status alone says about a store: it `decides` how far the store is when the object becomes ready or
   * unready; it `hints` at what a workload will say a moment later, or at what is wrong; or it is `ignored`.
   */
  status: 'decides' | 'hints' | 'ignored';
}

/**
 * How soon a store should be looked at. A store in the making has dozens of changes, and a look at each would slow down the very
 * cluster it waits for.
 * - `now`: an object became ready, unready or wrong, or is gone, or changes may have been missed.
 * - `soon`: an object was changed, as controllers do when they complete it, and as another hand does.
 * - `later`: mere detail, such as a status that moved on, or a new object, which as a rule the platform made itself.
 */
export type Urgency = 'now' | 'soon' | 'later';

/** A store that something happened to. */
export interface ConcernedStore {
  storeId: string;
  urgency: Urgency;
}

interface Entry {
  storeId: string;
  /** Differs when the object was changed. */
  content: string;
  /** Differs when the object became ready, unready or wrong. */
  standing: string;
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
      return gone ? [{ storeId: gone.storeId, urgency: 'now' }] : [];
    }
    if (!after || before?.version === after.version) {
      return [];
    }
    this.known.set(key, after);
    return [{ storeId: after.storeId, urgency: urgencyOf(before, after) }];
  }

  /** After a new list nobody knows what happened before, so whatever differs is to be looked at now. */
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
    return [...stores].map(storeId => ({ storeId, urgency: 'now' }));
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
    const { resourceVersion = content } = object.metadata;
    return this.kind.status === 'ignored'
      ? { storeId, content, standing: '', version: content }
      : {
          storeId,
          content,
          standing: this.standingOf(object),
          version: resourceVersion,
        };
  }

  private standingOf(object: KubeObject): string {
    return this.kind.status === 'decides'
      ? readiness(object).status
      : troubleOf([object]);
  }
}

function urgencyOf(before: Entry | undefined, after: Entry): Urgency {
  if (!before) {
    return 'later';
  }
  if (before.standing !== after.standing) {
    return 'now';
  }
  return before.content === after.content ? 'later' : 'soon';
}
