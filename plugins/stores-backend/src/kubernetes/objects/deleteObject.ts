import { ClusterError } from '../ClusterError';
import type { Transport } from '../http/Transport';
import type { KubeObject } from '../types';

function isStatus(error: unknown, status: number): boolean {
  return error instanceof ClusterError && error.status === status;
}

/** Deletes the object at a path. With `uid` only that very object; another one of its name stays. */
export async function deleteObject(options: {
  transport: Transport;
  path: string;
  uid?: string;
  /** What is there now. */
  read(): Promise<KubeObject | undefined>;
  signal?: AbortSignal;
}): Promise<'deleted' | 'absent'> {
  const { transport, path, uid, signal } = options;
  const body = JSON.stringify({
    apiVersion: 'v1',
    kind: 'DeleteOptions',
    propagationPolicy: 'Background',
    preconditions: uid === undefined ? undefined : { uid },
  });
  try {
    await transport.call({ method: 'DELETE', path, body, signal });
    return 'deleted';
  } catch (error) {
    if (isStatus(error, 404)) {
      return 'absent';
    }
    if (uid !== undefined && isStatus(error, 409)) {
      const live = await options.read();
      if (live?.metadata.uid !== uid) {
        return 'absent';
      }
    }
    throw error;
  }
}
