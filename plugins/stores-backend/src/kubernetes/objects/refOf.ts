import type { KubeObject, ObjectRef } from '../types';

/** What an object is found again by. */
export function refOf(object: KubeObject): ObjectRef {
  const { apiVersion, kind, metadata } = object;
  const { namespace, name } = metadata;
  return { apiVersion, kind, namespace, name };
}
