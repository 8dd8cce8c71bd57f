import { readJson } from '../http/readJson';
import type { Transport } from '../http/Transport';
import type { CallOptions, UsedVolume } from '../types';

/** What a node says of the volumes of its pods: the summary of its kubelet, by way of the API server. */
export async function listVolumeUsage(
  transport: Transport,
  options: CallOptions & { node: string },
): Promise<UsedVolume[]> {
  const { node, signal } = options;
  const summary = await readJson(transport, {
    method: 'GET',
    path: `/api/v1/nodes/${encodeURIComponent(node)}/proxy/stats/summary`,
    signal,
  });
  return summary.list('pods').flatMap(pod =>
    pod.list('volume').flatMap(volume => {
      const namespace = volume.text('pvcRef', 'namespace');
      const claim = volume.text('pvcRef', 'name');
      const used = volume.number('usedBytes');
      return namespace && claim && used !== undefined
        ? [{ namespace, claim, used }]
        : [];
    }),
  );
}
