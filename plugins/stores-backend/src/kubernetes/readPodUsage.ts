import { parseQuantity } from '@store-platform/backstage-plugin-stores-common';
import { Reader } from './objects/Reader';
import type { CallOptions, ClusterClient } from './types';

/** What a pod's containers use together. */
export interface PodUsage {
  /** Cores. */
  cpu: number;
  /** Bytes. */
  memory: number;
}

/** What pods use now, by name, from the metrics API. Throws `ClusterError` where the cluster has none. */
export async function readPodUsage(
  options: CallOptions & {
    client: ClusterClient;
    namespace: string;
    selector: string;
  },
): Promise<Map<string, PodUsage>> {
  const { client, namespace, selector: labelSelector, signal } = options;
  const pods = await client.list(
    {
      apiVersion: 'metrics.k8s.io/v1beta1',
      kind: 'PodMetrics',
      namespace,
      labelSelector,
    },
    { signal },
  );
  return new Map(
    pods.map(pod => {
      const containers = new Reader(pod).list('containers');
      const sum = (resource: string) =>
        containers.reduce(
          (total, container) =>
            total + parseQuantity(container.text('usage', resource) ?? '0'),
          0,
        );
      return [
        pod.metadata.name,
        { cpu: sum('cpu'), memory: sum('memory') },
      ] as const;
    }),
  );
}
