import {
  type ParsedReadLogsQuery,
  type Store,
  STORE_ID_LABEL,
} from '@store-platform/backstage-plugin-stores-common';
import { explainPods } from '../kubernetes/explainPods';
import type { PodContainer } from '../kubernetes/pods/listContainers';
import type { ClusterClient, KubeObject } from '../kubernetes/types';
import { READ_MS } from './limits';
import type { LogEnd } from './types';

/** Why there is nothing to read; undefined if there is. */
export async function whyNothing(options: {
  client: ClusterClient;
  store: Store;
  pod: KubeObject;
  container: PodContainer;
  query: ParsedReadLogsQuery;
}): Promise<LogEnd | undefined> {
  const { client, store, pod, container, query } = options;
  if (query.previous && !container.hasPrevious) {
    return { message: 'The container has not run before' };
  }
  if (container.hasRun) {
    return undefined;
  }
  const { id, namespace } = store.metadata;
  const messages = await explainPods({
    client,
    namespace,
    selector: `${STORE_ID_LABEL}=${id}`,
    pods: [pod],
    signal: AbortSignal.timeout(READ_MS),
  }).catch(() => new Map<string, string>());
  const why = messages.get(pod.metadata.name);
  return {
    message: `The container has not started yet${why ? `: ${why}` : ''}`,
  };
}
