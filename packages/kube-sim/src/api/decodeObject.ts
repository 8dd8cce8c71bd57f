import { isJsonObject, JsonObject, JsonValue } from '../model/json';
import { KubeObject } from '../model/objects';
import { Resource, resources } from '../model/resources';
import { badRequest } from './ApiError';

const templatePaths = new Map<Resource, string[]>([
  [resources.pods, ['spec']],
  [resources.deployments, ['spec', 'template', 'spec']],
  [resources.statefulSets, ['spec', 'template', 'spec']],
  [resources.replicaSets, ['spec', 'template', 'spec']],
  [resources.jobs, ['spec', 'template', 'spec']],
  [resources.cronJobs, ['spec', 'jobTemplate', 'spec', 'template', 'spec']],
]);

/** A template must be there with a list of containers before defaults can be filled in. */
function requireTemplate(resource: Resource, body: JsonObject): void {
  const path = templatePaths.get(resource);
  if (!path) return;
  const template = path.reduce<JsonValue | undefined>(
    (value, field) => (isJsonObject(value) ? value[field] : undefined),
    body,
  );
  const containers = isJsonObject(template) ? template.containers : undefined;
  if (!Array.isArray(containers) || !containers.every(isJsonObject)) {
    throw badRequest(
      `${resource.kind} in version "${
        resource.version
      }" cannot be handled as a ${resource.kind}: ${path.join(
        '.',
      )}.containers: expected a list of containers`,
    );
  }
}

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
  requireTemplate(resource, body);
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
