import { ClusterError } from '../ClusterError';
import { Reader } from '../objects/Reader';
import type { Transport, TransportRequest } from './Transport';

/** Makes a request and reads its answer as JSON. */
export async function readJson(
  transport: Transport,
  request: TransportRequest,
): Promise<Reader> {
  const text = await transport.call(request);
  try {
    return new Reader(JSON.parse(text));
  } catch (cause) {
    // A proxy's page with status 200, for example.
    const message = 'The cluster answered with something that is not JSON';
    throw new ClusterError({ kind: 'unreachable', message, cause });
  }
}
