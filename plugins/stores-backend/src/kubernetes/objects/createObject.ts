import { ClusterError } from '../ClusterError';
import type { Transport } from '../http/Transport';
import type { KubeObject } from '../types';

/** Creates an object among those at a path, unless one of its name is there. */
export async function createObject(options: {
  transport: Transport;
  path: string;
  object: KubeObject;
  fieldManager: string;
  dryRun?: boolean;
  signal?: AbortSignal;
}): Promise<'created' | 'exists'> {
  const { transport, path, object, fieldManager, dryRun, signal } = options;
  try {
    await transport.call({
      method: 'POST',
      path,
      query: { fieldManager, dryRun: dryRun ? 'All' : undefined },
      body: JSON.stringify(object),
      signal,
    });
    return 'created';
  } catch (error) {
    if (error instanceof ClusterError && error.reason === 'AlreadyExists') {
      return 'exists';
    }
    throw error;
  }
}
