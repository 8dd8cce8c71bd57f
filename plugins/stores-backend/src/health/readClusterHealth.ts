import {
  STORE_ID_LABEL,
  type EngineDefinition,
  type Store,
  type StoreHealth,
} from '@store-platform/backstage-plugin-stores-common';
import { explainPods } from '../kubernetes/explainPods';
import type { PodUsage } from '../kubernetes/readPodUsage';
import type { ClusterClient, KubeObject } from '../kubernetes/types';
import { describeComponents } from './describeComponents';
import { describeQuota } from './describeQuota';
import { describeVolumes } from './describeVolumes';

/** The part of a store's health that its cluster tells. */
export type ClusterHealth = Pick<
  StoreHealth,
  'at' | 'metrics' | 'components' | 'volumes' | 'quota'
>;

/** What is paced by itself, because it costs more or changes less often. */
export interface SlowFacts {
  /** What pods use by name; undefined where the cluster has no metrics. */
  usage: Promise<Map<string, PodUsage> | undefined>;
  /** Bytes in use by name of the claim; undefined where the cluster does not tell. */
  volumes(pods: KubeObject[]): Promise<Map<string, number> | undefined>;
}

/** Reads a store's objects and tells what they say. Throws `ClusterError` when the cluster cannot be asked. */
export async function readClusterHealth(options: {
  client: ClusterClient;
  store: Store;
  components: EngineDefinition['components'];
  slow: SlowFacts;
  signal: AbortSignal;
}): Promise<ClusterHealth> {
  const { client, store, components, slow, signal } = options;
  const { id: storeId, namespace } = store.metadata;
  const selector = `${STORE_ID_LABEL}=${storeId}`;
  const at = new Date().toISOString();
  const list = (apiVersion: string, kind: string, labelSelector?: string) =>
    client.list({ apiVersion, kind, namespace, labelSelector }, { signal });
  const [pods, deployments, statefulSets, claims, quotas] = await Promise.all([
    list('v1', 'Pod', selector),
    list('apps/v1', 'Deployment', selector),
    list('apps/v1', 'StatefulSet', selector),
    list('v1', 'PersistentVolumeClaim'),
    list('v1', 'ResourceQuota', selector),
  ]);
  const [messages, usage, used] = await Promise.all([
    explainPods({ client, namespace, selector, pods, signal }),
    slow.usage,
    slow.volumes(pods),
  ]);
  return {
    at,
    metrics: usage ? 'available' : 'unavailable',
    components: describeComponents({
      components,
      store,
      pods,
      workloads: [...deployments, ...statefulSets],
      messages,
      usage,
    }),
    volumes: describeVolumes({ storeId, claims, pods, used }),
    quota: describeQuota(quotas),
  };
}
