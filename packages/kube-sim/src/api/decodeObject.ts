import { isJsonObject, JsonValue } from '../model/json';
import { KubeObject } from '../model/objects';
import { Resource } from '../model/resources';
import { badRequest } from './ApiError';

/** Takes a request's body for an object of the resource, or refuses it with 400. */
export function decodeObject(
  resource: Resource,
  body: JsonValue | undefined,
): KubeObject {
  if (!isJsonObject(body)) {
    throw badRequest(
      `the object provided is unrecognized (must be of type ${resource.kind})`,
    );
  }
  const { apiVersion = resource.apiVersion, kind = resource.kind } = body;
  if (apiVersion !== resource.apiVersion || kind !== resource.kind) {
    throw badRequest(
      `${kind} in version "${apiVersion}" cannot be handled as a ${resource.kind}: no kind "${kind}" is registered for version "${apiVersion}"`,
    );
  }
  const { metadata } = body;
  return {
    ...body,
    apiVersion: resource.apiVersion,
    kind: resource.kind,
    // The fields of metadata are read as optional text everywhere.
    metadata: (isJsonObject(metadata)
      ? { ...metadata }
      : {}) as KubeObject['metadata'],
  } as KubeObject;
}
