import { KubeObject } from '../model/objects';
import { Resource, resources } from '../model/resources';
import { conflict, notFound } from './ApiError';
import { Cluster } from './Cluster';

/** What the body of a DELETE may say. */
export type DeleteOptions = {
  gracePeriodSeconds?: number;
  propagationPolicy?: string;
  preconditions?: { uid?: string; resourceVersion?: string };
};

type Options = {
  cluster: Cluster;
  resource: Resource;
  namespace?: string;
  name: string;
  options?: DeleteOptions;
  dryRun?: boolean;
};

function requirePreconditions(
  { resource, name, options }: Options,
  { metadata }: KubeObject,
): void {
  const { uid, resourceVersion } = options?.preconditions ?? {};
  if (uid && uid !== metadata.uid) {
    throw conflict(
      { resource, name },
      `Precondition failed: UID in precondition: ${uid}, UID in object meta: ${metadata.uid}`,
    );
  }
  if (resourceVersion && resourceVersion !== metadata.resourceVersion) {
    throw conflict(
      { resource, name },
      `Precondition failed: ResourceVersion in precondition: ${resourceVersion}, ResourceVersion in object meta: ${metadata.resourceVersion}`,
    );
  }
}

/** Pods get time to end, unless none was given or they never got a node. */
function graceOf({ options }: Options, object: KubeObject): number {
  const spec = object.spec ?? {};
  if (!spec.nodeName) return 0;
  return (
    options?.gracePeriodSeconds ??
    Number(spec.terminationGracePeriodSeconds ?? 30)
  );
}

function lingers(request: Options, object: KubeObject): boolean {
  const { resource } = request;
  if (object.metadata.finalizers?.length) return true;
  if (resource === resources.namespaces) return true;
  return resource === resources.pods && graceOf(request, object) > 0;
}

/** Children of an orphaning deletion forget their owner. */
function orphanChildren({ cluster }: Options, owner: KubeObject): void {
  for (const resource of Object.values<Resource>(resources)) {
    for (const child of cluster.store.list(
      resource,
      owner.metadata.namespace,
    )) {
      const owners = child.metadata.ownerReferences ?? [];
      if (owners.some(({ uid }) => uid === owner.metadata.uid)) {
        cluster.store.update(resource, child.metadata, draft => {
          draft.metadata.ownerReferences = owners.filter(
            ({ uid }) => uid !== owner.metadata.uid,
          );
        });
      }
    }
  }
}

/**
 * Deletes an object, or marks it as being deleted where something has to happen first: pods end, namespaces
 * empty, finalizers are taken away. Returns the marked object, or `'gone'`.
 */
export function deleteObject(request: Options): {
  outcome: 'gone' | 'terminating';
  object: KubeObject;
} {
  const { cluster, resource, namespace, name, options } = request;
  const key = { namespace, name };
  const live = cluster.store.get(resource, key);
  if (!live) throw notFound({ resource, name });
  requirePreconditions(request, live);
  const outcome = lingers(request, live) ? 'terminating' : 'gone';
  if (request.dryRun) return { outcome, object: live };
  if (options?.propagationPolicy === 'Orphan') orphanChildren(request, live);
  if (outcome === 'gone') {
    cluster.store.remove(resource, key);
    return { outcome, object: live };
  }
  const marked = cluster.store.update(resource, key, draft => {
    draft.metadata.deletionTimestamp ??= cluster.now();
    if (resource === resources.pods) {
      draft.metadata.deletionGracePeriodSeconds = graceOf(request, live);
    }
    if (resource === resources.namespaces) {
      draft.status = { ...draft.status, phase: 'Terminating' };
    }
  });
  return { outcome, object: marked ?? live };
}
