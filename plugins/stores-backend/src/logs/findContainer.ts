import { NotFoundError } from '@backstage/errors';
import {
  type ParsedReadLogsQuery,
  type Store,
  STORE_ID_LABEL,
} from '@store-platform/backstage-plugin-stores-common';
import {
  listContainers,
  PodContainer,
} from '../kubernetes/pods/listContainers';
import type { ClusterClient, KubeObject } from '../kubernetes/types';
import { READ_MS } from './limits';
import { orUnavailable } from './orUnavailable';

/** The pod and container of a query. Throws NotFoundError unless they are the store's own. */
export async function findContainer(options: {
  client: ClusterClient;
  store: Store;
  query: ParsedReadLogsQuery;
}): Promise<{ pod: KubeObject; container: PodContainer }> {
  const { client, store, query } = options;
  const { id, namespace } = store.metadata;
  const ref = { apiVersion: 'v1', kind: 'Pod', namespace, name: query.pod };
  const signal = AbortSignal.timeout(READ_MS);
  const pod = await orUnavailable(() => client.get(ref, { signal }));
  if (pod?.metadata.labels?.[STORE_ID_LABEL] !== id) {
    throw new NotFoundError(`pod: the store has no pod "${query.pod}"`);
  }
  const container = listContainers(pod).find(
    ({ name }) => name === query.container,
  );
  if (!container) {
    throw new NotFoundError(
      `container: the pod "${query.pod}" has no container "${query.container}"`,
    );
  }
  return { pod, container };
}
