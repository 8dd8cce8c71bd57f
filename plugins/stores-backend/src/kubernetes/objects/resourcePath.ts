import { ClusterError } from '../ClusterError';
import type { ServedKind } from './KindCatalog';

/** The URL path of an object, or of all objects of a kind (in a namespace) when no name is given. */
export function resourcePath(options: {
  served: ServedKind;
  namespace?: string;
  name?: string;
}): string {
  const { served, namespace, name } = options;
  const { apiVersion, kind, resource, namespaced } = served;
  if (namespaced && name !== undefined && !namespace) {
    const message = `${kind} "${name}" needs a namespace`;
    throw new ClusterError({ kind: 'invalid', message });
  }
  const parts = [apiVersion.includes('/') ? 'apis' : 'api', apiVersion];
  if (namespaced && namespace) {
    parts.push('namespaces', encodeURIComponent(namespace));
  }
  parts.push(resource);
  if (name !== undefined) {
    parts.push(encodeURIComponent(name));
  }
  return `/${parts.join('/')}`;
}
