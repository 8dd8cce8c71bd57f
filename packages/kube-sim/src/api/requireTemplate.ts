import { isJsonObject, JsonObject, JsonValue } from '../model/json';
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

/** Refuses workloads without a list of containers: defaults and rules speak of them. */
export function requireTemplate(resource: Resource, body: JsonObject): void {
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
