import { methodNotAllowed, notFound, badRequest } from '../api/ApiError';
import { applyObject } from '../api/applyObject';
import { createObject } from '../api/createObject';
import { decodeObject } from '../api/decodeObject';
import { patchObject } from '../api/patchObject';
import { updateObject } from '../api/updateObject';
import { SimContext } from '../controllers/SimContext';
import { trackUpdate } from '../merge/managers';
import { isJsonObject } from '../model/json';
import { removeAll, removeOne } from './deleteRoutes';
import { viewOf } from './eventsView';
import { listObjects } from './listObjects';
import { inAskedForm, listInAskedForm } from './metadataOnly';
import { ApiPath } from './parsePath';
import { Answer, ObjectRequest, writeOptions } from './ObjectRequest';
import { scaleRoutes } from './scaleRoutes';

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
  const configuration = decodeObject(resource, body);
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

/** Everything that is done to objects, but for watches and logs. */
export function objectRoutes(
  context: SimContext,
  request: ObjectRequest,
): Answer {
  const { method, path, query, accept } = request;
  if (path.subresource === 'scale') return scaleRoutes(context, request);
  if (path.subresource && path.subresource !== 'status') {
    throw methodNotAllowed();
  }
  const isOne = path.name !== undefined;
  switch (`${method} ${isOne ? 'one' : 'all'}`) {
    case 'GET one':
      return inAskedForm(accept, {
        code: 200,
        body: viewOf(path, liveObject(context, path)),
      });
    case 'GET all':
      return {
        code: 200,
        body: listInAskedForm(accept, listObjects(context.store, path, query)),
      };
    case 'POST all':
      return inAskedForm(accept, create(context, request));
    case 'PUT one':
      return inAskedForm(accept, replace(context, request));
    case 'PATCH one':
      return inAskedForm(accept, patch(context, request));
    case 'DELETE one':
      return removeOne(context, request);
    case 'DELETE all':
      return removeAll(context, request);
    default:
      throw methodNotAllowed();
  }
}
