import { ClusterError } from '../ClusterError';
import type { Transport } from '../http/Transport';
import type { ClusterClient } from '../types';

/** More of a log than this is not for a message or a card. */
const MAX_BYTES = 256 * 1024;

/** The end of a container's log; empty if there is none. */
export async function readLogTail(
  transport: Transport,
  options: Parameters<ClusterClient['readLogTail']>[0],
): Promise<string> {
  const { namespace, pod, container, lines, previous, signal } = options;
  const [inNamespace, name] = [namespace, pod].map(encodeURIComponent);
  try {
    return await transport.call({
      method: 'GET',
      path: `/api/v1/namespaces/${inNamespace}/pods/${name}/log`,
      query: {
        container,
        tailLines: String(lines),
        limitBytes: String(MAX_BYTES),
        previous: previous ? 'true' : undefined,
      },
      signal,
    });
  } catch (error) {
    // 400: the container has not started yet, or there was none before it.
    const nothing =
      error instanceof ClusterError && [400, 404].includes(error.status ?? 0);
    if (nothing) {
      return '';
    }
    throw error;
  }
}
