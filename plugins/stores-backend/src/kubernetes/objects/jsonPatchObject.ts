import { ClusterError } from '../ClusterError';
import { readJson } from '../http/readJson';
import type { Transport } from '../http/Transport';
import type { JsonPatchStep, KubeObject } from '../types';
import { parseObject } from './parseObject';

/** Patches the object at a path (RFC 6902) if it is there and in the version that was read. */
export async function jsonPatchObject(options: {
  transport: Transport;
  path: string;
  steps: JsonPatchStep[];
  resourceVersion?: string;
  fieldManager: string;
  dryRun?: boolean;
  signal?: AbortSignal;
}): Promise<KubeObject> {
  const { transport, path, steps, resourceVersion, fieldManager } = options;
  // Not only tested: with its version in the patched object the API server refuses a stale patch by itself, as a conflict.
  const body: JsonPatchStep[] = [
    ...(resourceVersion === undefined
      ? []
      : [
          {
            op: 'replace' as const,
            path: '/metadata/resourceVersion',
            value: resourceVersion,
          },
        ]),
    ...steps,
  ];
  try {
    const { value } = await readJson(transport, {
      method: 'PATCH',
      path,
      query: { fieldManager, dryRun: options.dryRun ? 'All' : undefined },
      body: JSON.stringify(body),
      contentType: 'application/json-patch+json',
      signal: options.signal,
    });
    return parseObject({ value });
  } catch (error) {
    throw isMissingPath(error) ? toConflict(error) : error;
  }
}

/** A step names a field that is not there: somebody else was faster. The API server does not say more than this of it. */
function isMissingPath(error: unknown): error is ClusterError {
  return (
    error instanceof ClusterError &&
    error.status === 422 &&
    error.message.includes(
      'the server rejected our request due to an error in our request',
    )
  );
}

function toConflict(cause: ClusterError): ClusterError {
  const { message, status, reason } = cause;
  return new ClusterError({ kind: 'conflict', message, status, reason, cause });
}
