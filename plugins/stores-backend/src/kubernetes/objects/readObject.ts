import { ClusterError } from '../ClusterError';
import { readJson } from '../http/readJson';
import type { Transport } from '../http/Transport';
import type { KubeObject } from '../types';
import { parseObject } from './parseObject';

/** The object at a path, in the form that is asked for; undefined if it is not there. */
export async function readObject(options: {
  transport: Transport;
  path: string;
  accept?: string;
  signal?: AbortSignal;
}): Promise<KubeObject | undefined> {
  const { transport, path, accept, signal } = options;
  try {
    const request = { method: 'GET' as const, path, accept, signal };
    const { value } = await readJson(transport, request);
    return parseObject({ value });
  } catch (error) {
    if (error instanceof ClusterError && error.status === 404) {
      return undefined;
    }
    throw error;
  }
}
