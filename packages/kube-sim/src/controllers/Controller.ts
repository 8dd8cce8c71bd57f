import { KubeObject } from '../model/objects';
import { Resource } from '../model/resources';
import { Change, ObjectKey } from '../store/ObjectStore';

/**
 * When to look at a key again.
 * `pause`: something takes its simulated time, and changes until then are not looked at.
 * `backoff`: the same, before something is tried again. `again`: look again then, or sooner if something changes. `at`: the same, in real time.
 */
export type Next = { kind: 'pause' | 'backoff' | 'again' | 'at'; ms: number };

/** A level-triggered loop over one kind of object. */
export type Controller = {
  name: string;
  /** The keys that a change makes worth looking at. */
  keysOf: (change: Change) => string[];
  /** Brings what the key names a step further. */
  reconcile: (key: string) => Next | undefined;
};

/** Key of an object within its controller. */
export const textOf = ({ namespace, name }: ObjectKey): string =>
  namespace ? `${namespace}/${name}` : name;

/** The object a key names. */
export function keyOf(text: string): ObjectKey {
  const [namespace, name] = text.split('/');
  return name === undefined ? { name: namespace } : { namespace, name };
}

/** Keys of the resource's own objects, and of the owners of `children`. */
export function ownKeys(
  resource: Resource,
  children: Resource[] = [],
): (change: Change) => string[] {
  return ({ resource: changed, object }) => {
    if (changed === resource) return [textOf(object.metadata)];
    if (!children.includes(changed)) return [];
    const { namespace, ownerReferences = [] } = object.metadata;
    return ownerReferences
      .filter(({ kind }) => kind === resource.kind)
      .map(({ name }) => textOf({ namespace, name }));
  };
}

/** Whether `owner` controls `object`. */
export const isOwnedBy = (object: KubeObject, owner: KubeObject): boolean =>
  object.metadata.ownerReferences?.some(
    ({ uid }) => uid === owner.metadata.uid,
  ) ?? false;
