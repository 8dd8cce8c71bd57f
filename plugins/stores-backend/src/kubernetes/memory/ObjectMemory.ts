import { STORE_ID_LABEL } from '@store-platform/backstage-plugin-stores-common';
import { refOf } from '../objects/refOf';
import type { KubeObject, ObjectRef, WatchChange } from '../types';
import { NamespaceMemory } from './NamespaceMemory';

/** Stores that are worked on at the same time, with room to spare: an object takes about 10 kB, a store has two dozen. */
const MAX_NAMESPACES = 64;
/** How long an answer of the API server vouches for what the watches say after it. */
const TRUST_MS = 60_000;

type Kind = Pick<KubeObject, 'apiVersion' | 'kind'>;

/**
 * The objects of stores that are worked on, as the API server answered and its watches told since.
 *
 * An object is told from here only while all of this holds; otherwise the API server has to be asked:
 * - the watch of its kind has an open connection,
 * - the API server itself showed this object not long ago, so a watch that has silently died misleads for a minute at most,
 * - nothing newer was seen: versions are compared, so an event from before an answer does not bring back the past.
 *
 * That something is absent is never told from here. Knows stores' own objects only, by their label: others are not watched.
 */
export class ObjectMemory {
  /** By use, the one used last at the end. */
  private readonly namespaces = new Map<string, NamespaceMemory>();
  private readonly following = new Set<string>();
  private readonly now: () => number;
  private readonly maxNamespaces: number;

  constructor(options: { now?(): number; maxNamespaces?: number } = {}) {
    this.now = options.now ?? Date.now;
    this.maxNamespaces = options.maxNamespaces ?? MAX_NAMESPACES;
  }

  /**
   * Begins to remember what the watches tell of an object's namespace. To be called before the API server is asked: what is told
   * while the answer is on its way must not be missed. Undefined for objects that cannot be remembered.
   */
  open(object: ObjectRef): NamespaceMemory | undefined {
    const namespace = namespaceOf(object);
    if (namespace === undefined) {
      return undefined;
    }
    const known = this.namespaces.get(namespace) ?? new NamespaceMemory();
    this.use(namespace, known);
    this.makeRoom();
    return known;
  }

  /** Takes in what the API server answered; undefined: the object is not there. `opened` is what `open` gave before asking. */
  learn(options: {
    opened: NamespaceMemory | undefined;
    ref: ObjectRef;
    object: KubeObject | undefined;
  }): void {
    const { opened, ref, object } = options;
    const namespace = namespaceOf(ref);
    // Another one in its place has not seen everything that was told since the question.
    if (!opened || this.namespaces.get(namespace ?? '') !== opened) {
      return;
    }
    if (object?.metadata.labels?.[STORE_ID_LABEL]) {
      opened.confirm(object, this.now());
    } else {
      opened.drop(ref);
    }
  }

  /** The object, if it is known for certain to be there. Not to be changed. */
  read(ref: ObjectRef): KubeObject | undefined {
    const namespace = namespaceOf(ref) ?? '';
    const known = this.namespaces.get(namespace);
    if (!known || !this.following.has(kindKey(ref))) {
      return undefined;
    }
    this.use(namespace, known);
    return known.read(ref, this.now() - TRUST_MS);
  }

  /** Everything the watches and the API server told lately of a namespace. May lack some; whatever it is, it is a hint. */
  readAll(namespace: string): KubeObject[] {
    return this.namespaces.get(namespace)?.all() ?? [];
  }

  /** Forgets a namespace: something was asked of the API server, and it is not known what came of it. */
  forget(ref: ObjectRef): void {
    this.namespaces.delete(namespaceOf(ref) ?? '');
  }

  /** Takes in what the watch of a kind tells of all stores. */
  take(kind: Kind, change: WatchChange): void {
    if (change.type === 'relisted') {
      this.namespaces.forEach((known, namespace) =>
        known.replace({
          ...change,
          kind,
          objects: change.objects.filter(
            object => namespaceOf(refOf(object)) === namespace,
          ),
        }),
      );
      return;
    }
    const { type, object } = change;
    this.namespaces.get(namespaceOf(refOf(object)) ?? '')?.hear(type, object);
  }

  /** Whether the watch of a kind has an open connection now. */
  setFollowing(kind: Kind, isFollowing: boolean): void {
    this.following[isFollowing ? 'add' : 'delete'](kindKey(kind));
  }

  private use(namespace: string, known: NamespaceMemory): void {
    known.usedAt = this.now();
    this.namespaces.delete(namespace);
    this.namespaces.set(namespace, known);
  }

  /** Those that nobody has used for so long hold nothing that would be told. */
  private makeRoom(): void {
    const outdated = this.now() - TRUST_MS;
    for (const [namespace, { usedAt }] of this.namespaces) {
      if (usedAt >= outdated && this.namespaces.size <= this.maxNamespaces) {
        return;
      }
      this.namespaces.delete(namespace);
    }
  }
}

function kindKey({ apiVersion, kind }: Kind): string {
  return `${apiVersion} ${kind}`;
}

/** A store has one namespace; the namespace itself belongs to it. */
function namespaceOf({ apiVersion, kind, namespace, name }: ObjectRef) {
  return apiVersion === 'v1' && kind === 'Namespace' ? name : namespace;
}
