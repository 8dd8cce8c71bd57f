import equal from 'fast-deep-equal';
import { KubeObject } from '../model/objects';
import { kindRule } from '../model/kindRules';
import { Resource, resources } from '../model/resources';
import { admitToWebhooks } from './admission/webhooks';
import { allocateAddresses } from './allocateAddresses';
import { conflict, invalid } from './ApiError';
import { Cluster, WriteOptions } from './Cluster';
import { setDefaults } from './defaults/setDefaults';
import { dropEmptyMetadata } from './dropEmptyMetadata';
import { requireTemplate } from './requireTemplate';
import { validate } from './validate';

type Options = WriteOptions & {
  cluster: Cluster;
  resource: Resource;
  live: KubeObject;
  /** The whole object as it should be, managed fields recorded. */
  next: KubeObject;
  /** Which half of the object is written. */
  part: 'object' | 'status';
};

/** What no client can change stays as it is. */
function withSystemFields({ live, next, part, resource }: Options): KubeObject {
  if (part === 'status') return { ...live, status: next.status };
  const { metadata } = live;
  const result: KubeObject = {
    ...next,
    metadata: {
      ...next.metadata,
      name: metadata.name,
      namespace: metadata.namespace,
      generateName: metadata.generateName,
      uid: metadata.uid,
      creationTimestamp: metadata.creationTimestamp,
      generation: metadata.generation,
      resourceVersion: metadata.resourceVersion,
      deletionTimestamp: metadata.deletionTimestamp,
      deletionGracePeriodSeconds: metadata.deletionGracePeriodSeconds,
    },
    ...(resource.hasStatus ? { status: live.status } : {}),
  };
  dropEmptyMetadata(result);
  // undefined and absent are the same in JSON, and must be for comparisons
  return JSON.parse(JSON.stringify(result));
}

const withoutRecords = ({ metadata, ...rest }: KubeObject) => {
  const { managedFields, ...kept } = metadata;
  return {
    ...rest,
    metadata: kept,
    owners: managedFields?.map(({ time, ...entry }) => entry),
  };
};

/** Writes a changed object as PUT and PATCH do; one that is as before is not written. */
export function updateObject(options: Options): KubeObject {
  const { cluster, resource, live, dryRun } = options;
  const target = { resource, name: live.metadata.name };
  const claimed = options.next.metadata.resourceVersion;
  if (claimed && claimed !== live.metadata.resourceVersion) {
    throw conflict(target);
  }
  const next = withSystemFields(options);
  requireTemplate(resource, next);
  setDefaults(resource, next, live);
  if (options.part === 'object') {
    admitToWebhooks(cluster, { resource, object: next, operation: 'UPDATE' });
  }
  const causes = validate(resource, next, live);
  if (causes.length > 0) throw invalid(target, causes);
  const services = kindRule(resources.services, service =>
    allocateAddresses(cluster, service, options),
  );
  if (services.resource === resource) services.apply(next);
  if (equal(withoutRecords(next), withoutRecords(live))) return live;
  if (resource.counted && !equal(next.spec, live.spec)) {
    next.metadata.generation = (live.metadata.generation ?? 0) + 1;
  }
  if (dryRun) return next;
  const isLastFinalizerGone =
    next.metadata.deletionTimestamp &&
    !next.metadata.finalizers?.length &&
    resource !== resources.pods &&
    resource !== resources.namespaces;
  const stored = cluster.store.replace(resource, next);
  if (isLastFinalizerGone) cluster.store.remove(resource, stored.metadata);
  return stored;
}
