import { STORE_ID_LABEL } from '@store-platform/backstage-plugin-stores-common';
import type { KubeObject, WatchChange } from '../types';

/** What is known of one object of a watched kind. */
export interface IndexedObject {
  kind: string;
  name: string;
  namespace: string;
  /** The store that its label names, rightly or not. */
  storeId?: string;
  /** Differs when its labels do. Its status is of no interest. */
  version: string;
}

/**
 * Names of all objects of the kinds that isolate namespaces, whoever made them, as unselected watches report them. Answers from memory
 * whether a namespace has one that it should not have, so that a look at a store in order needs no list for that.
 */
export class IsolationIndex {
  readonly #byNamespace = new Map<string, Map<string, IndexedObject>>();
  readonly #following = new Set<string>();
  readonly #listed = new Set<string>();
  readonly #kinds: readonly { kind: string }[];

  constructor(kinds: readonly { kind: string }[]) {
    this.#kinds = kinds;
  }

  /** Takes in a change of a kind and returns the objects that came, went or were labelled otherwise. */
  update(kind: string, change: WatchChange): IndexedObject[] {
    if (change.type === 'relisted') {
      this.#listed.add(kind);
      return this.#replace(kind, change.objects);
    }
    const { object, type } = change;
    const entry = entryOf(kind, object);
    const isNews =
      type === 'deleted'
        ? this.#remove(entry.namespace, keyOf(object))
        : this.#add(entry, keyOf(object));
    return isNews ? [entry] : [];
  }

  /** Whether the watch of a kind has an open connection. */
  setFollowing(kind: string, isFollowing: boolean): void {
    this.#following[isFollowing ? 'add' : 'delete'](kind);
  }

  /** The objects of a namespace; undefined while a watch is not connected, so that the cluster has to be asked. */
  objectsIn(namespace: string): IndexedObject[] | undefined {
    return this.#kinds.every(
      ({ kind }) => this.#following.has(kind) && this.#listed.has(kind),
    )
      ? [...(this.#byNamespace.get(namespace)?.values() ?? [])]
      : undefined;
  }

  #replace(kind: string, objects: KubeObject[]): IndexedObject[] {
    const concerned: IndexedObject[] = [];
    const listed = new Set(objects.map(keyOf));
    for (const [namespace, entries] of this.#byNamespace) {
      for (const [key, entry] of entries) {
        if (entry.kind === kind && !listed.has(key)) {
          this.#remove(namespace, key);
          concerned.push(entry);
        }
      }
    }
    for (const object of objects) {
      const entry = entryOf(kind, object);
      if (this.#add(entry, keyOf(object))) {
        concerned.push(entry);
      }
    }
    return concerned;
  }

  #add(entry: IndexedObject, key: string): boolean {
    const entries: Map<string, IndexedObject> =
      this.#byNamespace.get(entry.namespace) ?? new Map();
    const isNews = entries.get(key)?.version !== entry.version;
    entries.set(key, entry);
    this.#byNamespace.set(entry.namespace, entries);
    return isNews;
  }

  #remove(namespace: string, key: string): boolean {
    const entries = this.#byNamespace.get(namespace);
    const wasThere = entries?.delete(key) ?? false;
    if (entries?.size === 0) {
      this.#byNamespace.delete(namespace);
    }
    return wasThere;
  }
}

function entryOf(kind: string, { metadata }: KubeObject): IndexedObject {
  const { name, namespace = '', labels = {} } = metadata;
  const version = JSON.stringify(Object.entries(labels).sort());
  return { kind, name, namespace, storeId: labels[STORE_ID_LABEL], version };
}

function keyOf({ metadata }: KubeObject): string {
  return metadata.uid ?? `${metadata.namespace}/${metadata.name}`;
}
