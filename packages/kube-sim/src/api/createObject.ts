import { claimProtection } from '../model/claimProtection';
import { randomBytes, randomUUID } from 'node:crypto';
import { trackUpdate } from '../merge/managers';
import { kindRule } from '../model/kindRules';
import { KubeObject } from '../model/objects';
import { Resource, resources } from '../model/resources';
import { admitToLimitRanges } from './admission/limitRanges';
import { admitToNamespace } from './admission/namespaceLifecycle';
import { admitToPodSecurity } from './admission/podSecurity';
import { admitToQuotas } from './admission/quotas';
import { admitToWebhooks } from './admission/webhooks';
import { allocateAddresses } from './allocateAddresses';
import { alreadyExists, badRequest, invalid } from './ApiError';
import { Cluster, WriteOptions } from './Cluster';
import { setDefaults } from './defaults/setDefaults';
import { defaultPod } from './defaults/podDefaults';
import { dropEmptyMetadata } from './dropEmptyMetadata';
import { requireTemplate } from './requireTemplate';
import { validate } from './validate';

const letters = 'bcdfghjklmnpqrstvwxz2456789';

/** Five characters that make a generated name unique, in the server's alphabet. */
export function nameSuffix(): string {
  return [...randomBytes(5)]
    .map(byte => letters[byte % letters.length])
    .join('');
}

function namespaceFor(
  resource: Resource,
  object: KubeObject,
  namespace: string | undefined,
): string | undefined {
  if (!resource.namespaced) return undefined;
  const own = object.metadata.namespace;
  if (own && namespace && own !== namespace) {
    throw badRequest(
      `the namespace of the provided object does not match the namespace sent on the request`,
    );
  }
  return namespace ?? own;
}

function newMetadata(
  object: KubeObject,
  namespace: string | undefined,
  options: { now: string; counted: boolean },
): KubeObject['metadata'] {
  const { generateName, labels, annotations, finalizers, ownerReferences } =
    object.metadata;
  const { managedFields } = object.metadata;
  const name =
    object.metadata.name ||
    (generateName ? `${generateName}${nameSuffix()}` : '');
  return {
    name,
    ...(generateName ? { generateName } : {}),
    ...(namespace ? { namespace } : {}),
    uid: randomUUID(),
    ...(options.counted ? { generation: 1 } : {}),
    creationTimestamp: options.now,
    ...(labels ? { labels } : {}),
    ...(annotations ? { annotations } : {}),
    ...(finalizers ? { finalizers } : {}),
    ...(ownerReferences ? { ownerReferences } : {}),
    ...(managedFields ? { managedFields } : {}),
  };
}

type Options = WriteOptions & {
  cluster: Cluster;
  resource: Resource;
  object: KubeObject;
  namespace?: string;
};

const serviceRule = (options: Options) =>
  kindRule(resources.services, service =>
    allocateAddresses(options.cluster, service, options),
  );

/** Namespaces and claims are born with their finalizer. */
function bear(resource: Resource, object: KubeObject): void {
  if (resource === resources.claims) {
    const { finalizers = [] } = object.metadata;
    object.metadata.finalizers = [...finalizers, claimProtection];
  }
  if (resource !== resources.namespaces) return;
  object.spec = { finalizers: ['kubernetes'] };
  object.status = { phase: 'Active' };
}

/** Defaults, admission and validation in the real server's order; the object is complete after them. */
function admit(options: Options, object: KubeObject): void {
  const { cluster, resource } = options;
  const target = { resource, name: object.metadata.name };
  bear(resource, object);
  requireTemplate(resource, object);
  // limit ranges speak of what the pod itself says, before requests are filled in from limits
  if (resource !== resources.pods) setDefaults(resource, object);
  admitToWebhooks(cluster, { resource, object, operation: 'CREATE' });
  admitToLimitRanges(cluster, resource, object);
  const pods = kindRule(resources.pods, defaultPod);
  if (resource === pods.resource) pods.apply(object);
  admitToPodSecurity(cluster, resource, object);
  const causes = validate(resource, object);
  if (causes.length > 0) throw invalid(target, causes);
  const services = serviceRule(options);
  if (resource === services.resource) services.apply(object);
  admitToQuotas(cluster, resource, object);
}

/** Creates an object as a POST does; a given `managedFields` says that apply has recorded it already. */
export function createObject(options: Options): KubeObject {
  const { cluster, resource, manager, dryRun } = options;
  const now = cluster.now();
  const body = structuredClone(options.object);
  const namespace = namespaceFor(resource, body, options.namespace);
  if (resource.hasStatus) delete body.status;
  const fresh: KubeObject = {
    ...body,
    metadata: newMetadata(body, namespace, { now, counted: resource.counted }),
  };
  dropEmptyMetadata(fresh);
  const { name } = fresh.metadata;
  if (!name) {
    throw invalid({ resource, name: '' }, [
      {
        reason: 'FieldValueRequired',
        message: 'Required value: name or generateName is required',
        field: 'metadata.name',
      },
    ]);
  }
  admitToNamespace(cluster, resource, fresh);
  if (cluster.store.get(resource, { namespace, name })) {
    throw alreadyExists({ resource, name });
  }
  const tracked = fresh.metadata.managedFields
    ? fresh
    : trackUpdate({ next: fresh, manager, now });
  admit(options, tracked);
  return dryRun ? tracked : cluster.store.insert(resource, tracked);
}
