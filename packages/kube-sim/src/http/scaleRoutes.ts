import { methodNotAllowed, notFound } from '../api/ApiError';
import { patchObject } from '../api/patchObject';
import { SimContext } from '../controllers/SimContext';
import { isJsonObject, JsonObject } from '../model/json';
import { KubeObject } from '../model/objects';
import { Resource, resources } from '../model/resources';
import { Answer, ObjectRequest, writeOptions } from './ObjectRequest';

const scalable = new Set<Resource>([
  resources.deployments,
  resources.replicaSets,
  resources.statefulSets,
]);

const scaleOf = ({ metadata, spec, status }: KubeObject): JsonObject => {
  const { name, namespace, uid, resourceVersion, creationTimestamp } = metadata;
  return {
    kind: 'Scale',
    apiVersion: 'autoscaling/v1',
    metadata: { name, namespace, uid, resourceVersion, creationTimestamp },
    spec: { replicas: spec?.replicas ?? 1 },
    status: { replicas: status?.replicas ?? 0 },
  };
};

/** The subresource `scale`: reads and sets the number of replicas only. */
export function scaleRoutes(
  context: SimContext,
  request: ObjectRequest,
): Answer {
  const { method, path, body } = request;
  const { resource, namespace, name = '' } = path;
  if (!scalable.has(resource)) throw notFound({ resource, name });
  const live = context.store.get(resource, { namespace, name });
  if (!live) throw notFound({ resource, name });
  if (method === 'GET') return { code: 200, body: scaleOf(live) };
  if (method !== 'PUT' && method !== 'PATCH') throw methodNotAllowed();
  const spec = isJsonObject(body) && isJsonObject(body.spec) ? body.spec : {};
  const object = patchObject({
    cluster: context,
    resource,
    live,
    contentType: 'application/merge-patch+json',
    patch: { spec: { replicas: spec.replicas } },
    part: 'object',
    subresource: 'scale',
    ...writeOptions(request),
  });
  return { code: 200, body: scaleOf(object) };
}
