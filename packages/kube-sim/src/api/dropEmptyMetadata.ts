import { KubeObject } from '../model/objects';

const optional = [
  'labels',
  'annotations',
  'finalizers',
  'ownerReferences',
] as const;

/** Takes out, in place, what metadata has empty: the server does not keep it. */
export function dropEmptyMetadata({ metadata }: KubeObject): void {
  for (const field of optional) {
    const value = metadata[field];
    if (value && Object.keys(value).length === 0) delete metadata[field];
  }
}
