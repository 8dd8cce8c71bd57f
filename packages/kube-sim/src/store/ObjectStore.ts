import equal from 'fast-deep-equal';
import { KubeObject } from '../model/objects';
import { allResources, Resource } from '../model/resources';

/** Name of an object within its resource. */
export type ObjectKey = { namespace?: string; name: string };

/** A change of the store, as watches tell it. */
export type Change = {
  type: 'ADDED' | 'MODIFIED' | 'DELETED';
  revision: number;
  resource: Resource;
  object: KubeObject;
  previous?: KubeObject;
};

/** Absent and undefined are the same in JSON, and must be for comparisons too. */
const clean = <T extends KubeObject>(object: T): T =>
  JSON.parse(JSON.stringify(object));

const keyText = ({ namespace = '', name }: ObjectKey) => `${namespace}/${name}`;

/**
 * All objects, one counter of revisions, and a bounded history of changes for watches to continue from.
 * Objects are never changed in place: a write puts another object there.
 */
export class ObjectStore {
  readonly #objects = new Map<Resource, Map<string, KubeObject>>(
    allResources.map(resource => [resource, new Map()]),
  );
  readonly #listeners = new Set<(change: Change) => void>();
  readonly #historyLimit: number;
  #history: Change[] = [];
  #revision = 1;
  #forgotten = 0;

  constructor(options: { historyLimit?: number } = {}) {
    this.#historyLimit = options.historyLimit ?? 5000;
  }

  /** Revision of the latest write. */
  get revision(): number {
    return this.#revision;
  }

  /** Changes after a revision, or `'forgotten'` when the history does not reach back that far. */
  changesSince(revision: number): Change[] | 'forgotten' {
    if (revision < this.#forgotten) return 'forgotten';
    return this.#history.filter(change => change.revision > revision);
  }

  /** Drops the history: whoever continues from before now must start anew. */
  forgetHistory(): void {
    this.#history = [];
    this.#forgotten = this.#revision;
  }

  /** Calls back for each write, in order, before the write returns. Returns how to stop. */
  onChange(listener: (change: Change) => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  get<T extends KubeObject>(
    resource: Resource<T>,
    key: ObjectKey,
  ): T | undefined {
    // Objects enter through the resource's own validation, so they have its shape.
    return this.#of(resource).get(keyText(key)) as T | undefined;
  }

  /** Objects in the order of namespace and name. */
  list<T extends KubeObject>(resource: Resource<T>, namespace?: string): T[] {
    return [...this.#of(resource)]
      .filter(
        ([, { metadata }]) => !namespace || metadata.namespace === namespace,
      )
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([, object]) => object as T);
  }

  insert<T extends KubeObject>(resource: Resource<T>, object: T): T {
    return this.#write('ADDED', resource, object) as T;
  }

  replace<T extends KubeObject>(resource: Resource<T>, object: T): T {
    return this.#write('MODIFIED', resource, object) as T;
  }

  /**
   * Changes a copy of the object and puts it back, unless it is gone or nothing changed.
   * This is how controllers write: no admission, no field managers.
   */
  update<T extends KubeObject>(
    resource: Resource<T>,
    key: ObjectKey,
    change: (draft: T) => void,
  ): T | undefined {
    const live = this.get(resource, key);
    if (!live) return undefined;
    const changed = structuredClone(live);
    change(changed);
    const draft = clean(changed);
    if (equal(draft, live)) return live;
    if (resource.counted && !equal(draft.spec, live.spec)) {
      draft.metadata.generation = (live.metadata.generation ?? 0) + 1;
    }
    return this.replace(resource, draft);
  }

  remove(resource: Resource, key: ObjectKey): void {
    const live = this.#of(resource).get(keyText(key));
    if (live) this.#write('DELETED', resource, live);
  }

  #of(resource: Resource): Map<string, KubeObject> {
    const objects = this.#objects.get(resource);
    if (!objects) throw new Error(`Unknown resource ${resource.plural}`);
    return objects;
  }

  #write(type: Change['type'], resource: Resource, object: KubeObject) {
    const key = keyText(object.metadata);
    const objects = this.#of(resource);
    const previous = objects.get(key);
    this.#revision += 1;
    const stored = clean(object);
    stored.metadata.resourceVersion = String(this.#revision);
    if (type === 'DELETED') objects.delete(key);
    else objects.set(key, stored);
    const change = { type, resource, object: stored, previous };
    this.#tell({ ...change, revision: this.#revision });
    return stored;
  }

  #tell(change: Change): void {
    this.#history.push(change);
    // cut in batches, so that not every write copies the list
    if (this.#history.length > this.#historyLimit * 1.2) {
      this.#history = this.#history.slice(-this.#historyLimit);
      this.#forgotten = this.#history[0].revision - 1;
    }
    this.#listeners.forEach(listener => listener(change));
  }
}
