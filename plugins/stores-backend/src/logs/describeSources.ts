import {
  type EngineDefinition,
  type LogContainer,
  type LogPod,
  type LogSources,
  type Store,
  storeSummary,
  storeSummaryMessage,
} from '@store-platform/backstage-plugin-stores-common';
import { componentOf } from '../health/componentOf';
import { Reader } from '../kubernetes/objects/Reader';
import { isPodReady } from '../kubernetes/pods/isPodReady';
import {
  listContainers,
  PodContainer,
} from '../kubernetes/pods/listContainers';
import type { KubeObject } from '../kubernetes/types';

/** The pods of a store whose logs can be read, and, if there is nothing to read, why. */
export function describeSources(options: {
  store: Store;
  components: EngineDefinition['components'];
  pods: KubeObject[];
  /** Why pods are not ready, by name. */
  messages: Map<string, string>;
}): LogSources {
  const { store, components, pods, messages } = options;
  const rankOf = (pod: LogPod) => {
    const rank = components.findIndex(({ id }) => id === pod.component);
    return rank < 0 ? components.length : rank;
  };
  const items = [...pods]
    .sort(newestFirst)
    .map(pod => describePod(pod, components, messages))
    .sort((a, b) => rankOf(a) - rankOf(b));
  const isSilent = !pods.some(pod =>
    listContainers(pod).some(({ hasRun }) => hasRun),
  );
  return { items, message: isSilent ? whySilent(store) : undefined };
}

function newestFirst(a: KubeObject, b: KubeObject): number {
  const [left, right] = [a, b].map(pod => pod.metadata.creationTimestamp ?? '');
  return right.localeCompare(left);
}

function describePod(
  pod: KubeObject,
  components: EngineDefinition['components'],
  messages: Map<string, string>,
): LogPod {
  const { name } = pod.metadata;
  const { id, title } = componentOf(pod, components);
  const message = messages.get(name);
  return {
    name,
    component: id,
    componentTitle: title,
    ready: isPodReady(pod),
    startedAt: new Reader(pod).text('status', 'startTime'),
    containers: listContainers(pod).map(container =>
      describeContainer(container, message),
    ),
  };
}

function describeContainer(
  container: PodContainer,
  podMessage: string | undefined,
): LogContainer {
  const { name, init, state, restarts, exit, hasPrevious } = container;
  const ended = exit && `Ended with exit code ${exit.code} (${exit.reason})`;
  const waits = state === 'waiting' ? podMessage : undefined;
  return { name, init, state, message: ended ?? waits, restarts, hasPrevious };
}

/** Why nothing of a store has run yet, or runs any more. */
function whySilent(store: Store): string {
  const summary = storeSummary(store);
  const { queuePosition } = store.status;
  const place = queuePosition ? ` (position ${queuePosition})` : '';
  const known: Partial<Record<typeof summary, string>> = {
    Queued: `The store is queued${place}; nothing of it runs yet`,
    Suspended: 'The store is suspended; nothing of it runs',
    Deleting: 'The store is being deleted; nothing of it runs any more',
    Deleted: 'The store is deleted, and its logs with it',
  };
  return (
    known[summary] ??
    storeSummaryMessage(store) ??
    'Nothing of the store runs yet'
  );
}
