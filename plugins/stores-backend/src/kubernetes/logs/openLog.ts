import type { Transport } from '../http/Transport';
import type { ClusterClient, LogStream } from '../types';

/** A container's log as bytes, each line after its time. The end comes with the container's, or at once without `follow`. */
export async function openLog(
  transport: Transport,
  options: Parameters<ClusterClient['openLog']>[0],
): Promise<LogStream> {
  const { namespace, pod, container, signal } = options;
  const { previous, follow, tailLines, sinceSeconds, sinceTime } = options;
  const [inNamespace, name] = [namespace, pod].map(encodeURIComponent);
  return await transport.stream({
    method: 'GET',
    path: `/api/v1/namespaces/${inNamespace}/pods/${name}/log`,
    query: {
      container,
      timestamps: 'true',
      previous: previous ? 'true' : undefined,
      follow: follow ? 'true' : undefined,
      tailLines: tailLines?.toString(),
      sinceSeconds: sinceSeconds?.toString(),
      sinceTime,
    },
    signal,
    lasting: true,
  });
}
