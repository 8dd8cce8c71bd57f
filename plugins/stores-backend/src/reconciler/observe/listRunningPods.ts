import {
  STORE_ID_LABEL,
  STORE_PLATFORM_PREFIX,
  Store,
} from '@store-platform/backstage-plugin-stores-common';
import { Reader } from '../../kubernetes/objects/Reader';
import type { ClusterClient } from '../../kubernetes/types';

const ENDED = ['Succeeded', 'Failed'];
/** On the pods that say that the shop is closed: they run while the store is suspended. */
const CLOSED_PAGE_LABEL = `${STORE_PLATFORM_PREFIX}/closed-page`;

/**
 * The pods of a store's shop that have not ended, whatever made them, read from the cluster itself: such as `Pod web-0`. The page
 * that says that the shop is closed is no part of the shop.
 */
export async function listRunningPods(options: {
  client: Pick<ClusterClient, 'list'>;
  store: Store;
  signal: AbortSignal;
}): Promise<string[]> {
  const { client, store, signal } = options;
  const { id, namespace } = store.metadata;
  const pods = await client.list(
    {
      apiVersion: 'v1',
      kind: 'Pod',
      namespace,
      labelSelector: `${STORE_ID_LABEL}=${id}`,
    },
    { signal },
  );
  return pods
    .filter(
      pod =>
        !ENDED.includes(new Reader(pod).text('status', 'phase') ?? '') &&
        pod.metadata.labels?.[CLOSED_PAGE_LABEL] !== 'true',
    )
    .map(({ metadata }) => `Pod ${metadata.name}`)
    .sort();
}
