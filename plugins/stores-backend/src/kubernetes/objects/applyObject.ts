import { readJson } from '../http/readJson';
import type { Transport } from '../http/Transport';
import type { KubeObject } from '../types';
import { parseObject } from './parseObject';

/** Has the object at a path be as wanted, whoever owned the fields before: server-side apply. */
export async function applyObject(options: {
  transport: Transport;
  path: string;
  object: KubeObject;
  fieldManager: string;
  dryRun?: boolean;
  signal?: AbortSignal;
}): Promise<KubeObject> {
  const { transport, path, object, fieldManager, dryRun, signal } = options;
  const { value } = await readJson(transport, {
    method: 'PATCH',
    path,
    query: { fieldManager, force: 'true', dryRun: dryRun ? 'All' : undefined },
    // JSON is YAML.
    body: JSON.stringify(object),
    contentType: 'application/apply-patch+yaml',
    signal,
  });
  return parseObject({ value });
}
