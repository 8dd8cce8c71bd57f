import { deleteObject, DeleteOptions } from '../api/deleteObject';
import { SimContext } from '../controllers/SimContext';
import { isJsonObject } from '../model/json';
import { listObjects } from './listObjects';
import { Answer, ObjectRequest, writeOptions } from './ObjectRequest';
import { selection } from './selection';

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

/** DELETE of one object. */
export function removeOne(context: SimContext, request: ObjectRequest): Answer {
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

/** DELETE of all that is selected. */
export function removeAll(context: SimContext, request: ObjectRequest): Answer {
  const { path, query } = request;
  const list = listObjects(context.store, path, query);
  context.store
    .list(path.resource, path.namespace)
    .filter(selection(path, query))
    .forEach(({ metadata }) =>
      removeOne(context, {
        ...request,
        path: { ...path, name: metadata.name, namespace: metadata.namespace },
      }),
    );
  return { code: 200, body: list };
}
