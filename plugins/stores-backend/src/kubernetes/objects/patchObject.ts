import { readJson } from '../http/readJson';
import type { Transport } from '../http/Transport';
import type { KubeMetadata, KubeObject } from '../types';
import { METADATA_ONLY } from './metadataOnly';
import { parseObject } from './parseObject';

/**
 * Merges a part into the object at a path, if it is there and in the version that was read. A merge, not an apply: an apply
 * would make an object that is gone.
 */
export async function patchObject(options: {
  transport: Transport;
  path: string;
  part: KubeObject;
  resourceVersion: string;
  fieldManager: string;
  dryRun?: boolean;
  signal?: AbortSignal;
}): Promise<KubeMetadata> {
  const { transport, path, part, resourceVersion, fieldManager, dryRun } =
    options;
  const { value } = await readJson(transport, {
    method: 'PATCH',
    path,
    query: { fieldManager, dryRun: dryRun ? 'All' : undefined },
    body: JSON.stringify({
      ...part,
      metadata: { ...part.metadata, resourceVersion },
    }),
    contentType: 'application/merge-patch+json',
    accept: METADATA_ONLY,
    signal: options.signal,
  });
  return parseObject({ value }).metadata;
}
