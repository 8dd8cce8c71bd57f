import { KubeObject } from './objects';
import { Resource } from './resources';

/** Something done to objects of one resource. */
export type KindRule<R> = {
  resource: Resource;
  apply: (object: KubeObject, live?: KubeObject) => R;
};

/** Binds a function to the resource whose objects it takes. */
export function kindRule<T extends KubeObject, R>(
  resource: Resource<T>,
  apply: (object: T, live?: T) => R,
): KindRule<R> {
  return {
    resource,
    // Callers look rules up by resource, so the object has the resource's shape.
    apply: (object, live) => apply(object as T, live as T | undefined),
  };
}
