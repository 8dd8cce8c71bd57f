import { KubeObject } from '../../model/objects';
import { Resource, resources } from '../../model/resources';
import { forbidden, notFound } from '../ApiError';
import { Cluster } from '../Cluster';

/** Nothing is made in a namespace that is absent (404) or being deleted (403). */
export function admitToNamespace(
  cluster: Cluster,
  resource: Resource,
  { metadata }: KubeObject,
): void {
  const { namespace } = metadata;
  if (!resource.namespaced || !namespace) return;
  const home = cluster.store.get(resources.namespaces, { name: namespace });
  if (!home) {
    throw notFound({ resource: resources.namespaces, name: namespace });
  }
  if (!home.metadata.deletionTimestamp) return;
  throw forbidden(
    { resource, name: metadata.name },
    `unable to create new content in namespace ${namespace} because it is being terminated`,
    [
      {
        reason: 'NamespaceTerminating',
        message: `namespace ${namespace} is being terminated`,
        field: 'metadata.namespace',
      },
    ],
  );
}
