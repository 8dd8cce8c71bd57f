import type { KubeObject } from '../../kubernetes/types';

/** An object for people and for the drift history, such as `Deployment web`. */
export function objectName({
  kind,
  metadata,
}: Pick<KubeObject, 'kind' | 'metadata'>): string {
  return `${kind} ${metadata.name}`;
}
