import { JsonObject } from '../model/json';
import { KubeObject } from '../model/objects';

const systemMetadata = [
  'name',
  'namespace',
  'generateName',
  'uid',
  'resourceVersion',
  'generation',
  'creationTimestamp',
  'deletionTimestamp',
  'deletionGracePeriodSeconds',
  'managedFields',
  'selfLink',
];

/** The object without what the server itself keeps: identity, bookkeeping and status. */
export function ownedPart(object: KubeObject): JsonObject {
  const { apiVersion, kind, status, metadata, ...rest } = object;
  const own: JsonObject = { ...metadata };
  for (const field of systemMetadata) delete own[field];
  return { ...rest, ...(Object.keys(own).length ? { metadata: own } : {}) };
}
