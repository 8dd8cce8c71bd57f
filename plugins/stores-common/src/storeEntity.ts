import {
  ANNOTATION_LOCATION,
  ANNOTATION_ORIGIN_LOCATION,
  ComponentEntity,
  DEFAULT_NAMESPACE,
  parseEntityRef,
} from '@backstage/catalog-model';
import {
  ENGINE_LABEL,
  STORE_ID_ANNOTATION,
  STORE_ID_LABEL,
} from './annotations';
import type { Store } from './schema/store';

/** `spec.type` of a store's catalog entity. */
export const STORE_ENTITY_TYPE = 'store';

/** Catalog reference of a store's entity, for example `component:default/tea-shop`. */
export function storeEntityRef(name: string): string {
  return `component:${DEFAULT_NAMESPACE}/${name}`;
}

/** Path of a store's page in the portal. Backends use it in links; pages ask the router. */
export function storeEntityRoute(name: string): string {
  return `/catalog/${DEFAULT_NAMESPACE}/component/${name}`;
}

/**
 * The catalog entity of a store: a Component of type `store` with its owner, links, and the
 * annotations that make the standard Kubernetes plugin show its pods.
 *
 * @param options - `locationRef`: what the entity was made by, such as `stores:default`
 */
export function storeEntity(options: {
  store: Store;
  locationRef: string;
}): ComponentEntity {
  const { metadata, spec, status } = options.store;
  const owner = parseEntityRef(metadata.owner);
  return {
    apiVersion: 'backstage.io/v1alpha1',
    kind: 'Component',
    metadata: {
      name: metadata.name,
      namespace: DEFAULT_NAMESPACE,
      title: metadata.title,
      description: `Online shop on ${spec.engine} (${spec.plan})`,
      annotations: {
        [ANNOTATION_LOCATION]: options.locationRef,
        [ANNOTATION_ORIGIN_LOCATION]: options.locationRef,
        [STORE_ID_ANNOTATION]: metadata.id,
        'backstage.io/kubernetes-label-selector': `${STORE_ID_LABEL}=${metadata.id}`,
        'backstage.io/kubernetes-namespace': metadata.namespace,
        'backstage.io/kubernetes-cluster': spec.cluster,
      },
      labels: { [ENGINE_LABEL]: spec.engine },
      tags: [spec.engine],
      // Absent while there is none: the catalog's Links card explains an empty list with an example.
      ...(status.endpoints.length > 0
        ? {
            links: status.endpoints.map(endpoint => ({
              url: endpoint.url,
              title: endpoint.title,
              icon: endpoint.id === 'admin' ? 'dashboard' : 'web',
            })),
          }
        : {}),
    },
    spec: {
      type: STORE_ENTITY_TYPE,
      lifecycle: metadata.deletionRequestedAt ? 'deprecated' : 'production',
      owner: `${owner.kind}:${owner.namespace}/${owner.name}`,
    },
  };
}
