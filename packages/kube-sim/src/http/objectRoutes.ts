import { methodNotAllowed, notFound, badRequest } from '../api/ApiError';
import { applyObject } from '../api/applyObject';
import { WriteOptions } from '../api/Cluster';
import { createObject } from '../api/createObject';
import { decodeObject } from '../api/decodeObject';
import { deleteObject, DeleteOptions } from '../api/deleteObject';
import { patchObject } from '../api/patchObject';
import { updateObject } from '../api/updateObject';
import { SimContext } from '../controllers/SimContext';
import { trackUpdate } from '../merge/managers';
import { isJsonObject, JsonObject, JsonValue } from '../model/json';
import { KubeObject } from '../model/objects';
import { viewOf } from './eventsView';
import { listObjects } from './listObjects';
import { ApiPath } from './parsePath';
import { selection } from './selection';

/** A request for objects, read whole. */
export type ObjectRequest = {
  method: string;
  path: ApiPath;
  query: URLSearchParams;
  contentType: string;
  userAgent: string;
  body: JsonValue | undefined;
};

/** An answer, to be sent as JSON. */
export type Answer = { code: number; body: JsonObject };

function writeOptions({ query, userAgent }: ObjectRequest): WriteOptions {
  const product = userAgent.split('/')[0] || 'unknown';
  return {
    manager: query.get('fieldManager') ?? product,
    dryRun: query.get('dryRun') === 'All',
  };
}

function liveObject(
  context: SimContext,
  { resource, namespace, name = '' }: ApiPath,
) {
  const live = context.store.get(resource, { namespace, name });
  if (!live) throw notFound({ resource, name });
  return live;
}

const partOf = ({ subresource }: ApiPath) =>
  subresource === 'status' ? 'status' : 'object';

function apply(context: SimContext, request: ObjectRequest): Answer {
  const { path, query, body } = request;
  const { resource, namespace, name = '' } = path;
  if (!isJsonObject(body) || !body.apiVersion || !body.kind) {
    throw badRequest('invalid object type: /, Kind=');
  }
  const configuration = decodePartial(resource, body);
  if ((configuration.metadata.name ?? name) !== name) {
    throw badRequest(
      `metadata.name: Invalid value: "${configuration.metadata.name}": must match the name in the URL`,
    );
  }
  const { object, created } = applyObject({
    cluster: context,
    resource,
    namespace,
    name,
    configuration,
    force: query.get('force') === 'true',
    ...writeOptions(request),
    manager: query.get('fieldManager') ?? '',
  });
  return { code: created ? 201 : 200, body: object };
}

/** An apply configuration may leave out what another manager sets, so only its kind is checked. */
function decodePartial(
  resource: ApiPath['resource'],
  body: JsonObject,
): KubeObject {
  const { spec, ...rest } = body;
  const isWhole =
    isJsonObject(spec) && JSON.stringify(spec).includes('"containers"');
  return isWhole
    ? decodeObject(resource, body)
    : {
        ...decodeObject({ ...resource }, rest),
        ...(isJsonObject(spec) ? { spec } : {}),
      };
}

function patch(context: SimContext, request: ObjectRequest): Answer {
  const { path, contentType, body = null } = request;
  if (contentType === 'application/apply-patch+yaml') {
    return apply(context, request);
  }
  const object = patchObject({
    cluster: context,
    resource: path.resource,
    live: liveObject(context, path),
    contentType,
    patch: body,
    part: partOf(path),
    ...writeOptions(request),
  });
  return { code: 200, body: object };
}

function replace(context: SimContext, request: ObjectRequest): Answer {
  const { path, body } = request;
  const next = decodeObject(path.resource, body);
  if (next.metadata.name !== path.name) {
    throw badRequest(
      `the name of the object (${next.metadata.name}) does not match the name on the URL (${path.name})`,
    );
  }
  const live = liveObject(context, path);
  const options = writeOptions(request);
  const { manager } = options;
  const object = updateObject({
    cluster: context,
    resource: path.resource,
    live,
    next:
      partOf(path) === 'status'
        ? next
        : trackUpdate({ live, next, manager, now: context.now() }),
    part: partOf(path),
    ...options,
  });
  return { code: 200, body: object };
}

function create(context: SimContext, request: ObjectRequest): Answer {
  const { path, body } = request;
  const object = createObject({
    cluster: context,
    resource: path.resource,
    namespace: path.namespace,
    object: decodeObject(path.resource, body),
    ...writeOptions(request),
  });
  return { code: 201, body: object };
}

function deleteOptions({ query, body }: ObjectRequest): DeleteOptions {
  const own = isJsonObject(body) ? body : {};
  const { uid, resourceVersion } = isJsonObject(own.preconditions)
    ? own.preconditions
    : {};
  const grace = own.gracePeriodSeconds ?? query.get('gracePeriodSeconds');
  const policy = own.propagationPolicy ?? query.get('propagationPolicy');
  return {
    gracePeriodSeconds:
      grace === null || grace === undefined ? undefined : Number(grace),
    propagationPolicy: typeof policy === 'string' ? policy : undefined,
    preconditions: {
      uid: typeof uid === 'string' ? uid : undefined,
      resourceVersion:
        typeof resourceVersion === 'string' ? resourceVersion : undefined,
    },
  };
}

function remove(context: SimContext, request: ObjectRequest): Answer {
  const { path } = request;
  const { resource, namespace, name = '' } = path;
  const { dryRun } = writeOptions(request);
  const options = deleteOptions(request);
  const { outcome, object } = deleteObject({
    cluster: context,
    resource,
    namespace,
    name,
    options,
    dryRun,
  });
  if (outcome === 'terminating') return { code: 200, body: object };
  return {
    code: 200,
    body: {
      kind: 'Status',
      apiVersion: 'v1',
      metadata: {},
      status: 'Success',
      details: {
        name,
        ...(resource.group ? { group: resource.group } : {}),
        kind: resource.plural,
        uid: object.metadata.uid,
      },
    },
  };
}

function removeCollection(context: SimContext, request: ObjectRequest): Answer {
  const { path, query } = request;
  const list = listObjects(context.store, path, query);
  context.store
    .list(path.resource, path.namespace)
    .filter(selection(path, query))
    .forEach(({ metadata }) =>
      remove(context, {
        ...request,
        path: { ...path, name: metadata.name, namespace: metadata.namespace },
      }),
    );
  return { code: 200, body: list };
}

/** Everything that is done to objects, but for watches and logs. */
export function objectRoutes(
  context: SimContext,
  request: ObjectRequest,
): Answer {
  const { method, path, query } = request;
  if (path.subresource && path.subresource !== 'status') {
    throw methodNotAllowed();
  }
  const isOne = path.name !== undefined;
  switch (`${method} ${isOne ? 'one' : 'all'}`) {
    case 'GET one':
      return { code: 200, body: viewOf(path, liveObject(context, path)) };
    case 'GET all':
      return { code: 200, body: listObjects(context.store, path, query) };
    case 'POST all':
      return create(context, request);
    case 'PUT one':
      return replace(context, request);
    case 'PATCH one':
      return patch(context, request);
    case 'DELETE one':
      return remove(context, request);
    case 'DELETE all':
      return removeCollection(context, request);
    default:
      throw methodNotAllowed();
  }
}
