import { applyConfiguration } from '../merge/applyConfiguration';
import { typeConfiguration } from '../merge/typeConfiguration';
import { KubeObject } from '../model/objects';
import { Resource, resources } from '../model/resources';
import { ApiError, badRequest } from './ApiError';
import { Cluster, WriteOptions } from './Cluster';
import { createObject } from './createObject';
import { defaultSecret } from './defaults/secretDefaults';
import { updateObject } from './updateObject';

type Options = WriteOptions & {
  cluster: Cluster;
  resource: Resource;
  configuration: KubeObject;
  namespace?: string;
  name: string;
  force: boolean;
};

function requireManager(manager: string): void {
  if (manager) return;
  const message = 'Required value: is required for apply patch';
  throw new ApiError({
    code: 422,
    reason: 'Invalid',
    message: `PatchOptions.meta.k8s.io "" is invalid: fieldManager: ${message}`,
    details: {
      group: 'meta.k8s.io',
      kind: 'PatchOptions',
      causes: [
        { reason: 'FieldValueRequired', message, field: 'fieldManager' },
      ],
    },
  });
}

/** Server-side apply: creates the object, or makes the manager's part of it as configured. */
export function applyObject(options: Options): {
  object: KubeObject;
  created: boolean;
} {
  const { cluster, resource, namespace, name, manager, force } = options;
  requireManager(manager);
  const configuration = structuredClone(options.configuration);
  if (configuration.metadata.managedFields?.length) {
    throw badRequest('metadata.managedFields must be nil');
  }
  typeConfiguration(resource, configuration);
  // what is written as stringData is kept, and owned, as data
  if (resource === resources.secrets && configuration.stringData) {
    defaultSecret(configuration);
  }
  const live = cluster.store.get(resource, { namespace, name });
  const base: KubeObject = live ?? {
    apiVersion: resource.apiVersion,
    kind: resource.kind,
    metadata: { name, namespace },
  };
  const next = applyConfiguration({
    live: base,
    configuration,
    manager,
    force,
    now: cluster.now(),
  });
  if (!live) {
    return {
      object: createObject({ ...options, object: next }),
      created: true,
    };
  }
  const claimed = configuration.metadata.resourceVersion;
  if (claimed) next.metadata.resourceVersion = claimed;
  return {
    object: updateObject({ ...options, live, next, part: 'object' }),
    created: false,
  };
}
