import { jsonPatch } from '../merge/jsonPatch';
import { trackUpdate } from '../merge/managers';
import { mergePatch } from '../merge/mergePatch';
import { strategicMergePatch } from '../merge/strategicMergePatch';
import { isJsonObject, JsonObject, JsonValue } from '../model/json';
import { KubeObject } from '../model/objects';
import { Resource } from '../model/resources';
import { ApiError, badRequest } from './ApiError';
import { Cluster, WriteOptions } from './Cluster';
import { decodeObject } from './decodeObject';
import { updateObject } from './updateObject';

type Options = WriteOptions & {
  cluster: Cluster;
  resource: Resource;
  live: KubeObject;
  contentType: string;
  patch: JsonValue;
  part: 'object' | 'status';
  /** Other than `status`. */
  subresource?: string;
};

function requireObject(patch: JsonValue): JsonObject {
  if (!isJsonObject(patch)) throw badRequest('the patch must be an object');
  return patch;
}

function patched({ contentType, live, patch }: Options): JsonValue {
  switch (contentType) {
    case 'application/merge-patch+json':
      return mergePatch(live, requireObject(patch));
    case 'application/strategic-merge-patch+json':
      return strategicMergePatch(live, requireObject(patch));
    case 'application/json-patch+json':
      return jsonPatch(live, patch);
    default:
      throw new ApiError({
        code: 415,
        reason: 'UnsupportedMediaType',
        message: `the body of the request was in an unknown format - accepted media types include: application/json-patch+json, application/merge-patch+json, application/strategic-merge-patch+json, application/apply-patch+yaml`,
      });
  }
}

/** The three patches other than apply. */
export function patchObject(options: Options): KubeObject {
  const { cluster, resource, live, manager, subresource } = options;
  const next = decodeObject(resource, patched(options));
  const tracked =
    options.part === 'status'
      ? next
      : trackUpdate({
          ...{ live, next, manager, subresource },
          now: cluster.now(),
        });
  return updateObject({ ...options, next: tracked });
}
