import { Pod } from '../model/pods';
import { resources } from '../model/resources';
import { ReplicaSet } from '../model/workloads';
import { Controller, isOwnedBy, keyOf, Next, ownKeys } from './Controller';
import { createPod } from './createPod';
import { deletePod } from './deletePod';
import { isActive, isReady } from './pods/podState';
import { setCondition } from './setCondition';
import { SimContext } from './SimContext';

/** Those that are least missed first: not ready, then young. */
const leastMissed = (a: Pod, b: Pod) =>
  Number(isReady(a)) - Number(isReady(b)) ||
  Number(b.metadata.resourceVersion) - Number(a.metadata.resourceVersion);

/** Makes or deletes pods; returns why one could not be made. */
function scale(
  context: SimContext,
  set: ReplicaSet,
  pods: Pod[],
): string | undefined {
  const missing = (set.spec.replicas ?? 1) - pods.length;
  [...pods]
    .sort(leastMissed)
    .slice(0, Math.max(-missing, 0))
    .forEach(pod => deletePod(context, set, pod));
  for (let made = 0; made < missing; made += 1) {
    const refusal = createPod(context, {
      owner: set,
      template: set.spec.template,
    });
    if (refusal) return refusal;
  }
  return undefined;
}

function report(context: SimContext, set: ReplicaSet, refusal?: string): void {
  const { store, now } = context;
  const pods = store
    .list(resources.pods, set.metadata.namespace)
    .filter(pod => isOwnedBy(pod, set) && isActive(pod));
  const ready = pods.filter(isReady).length;
  store.update(resources.replicaSets, set.metadata, draft => {
    const others =
      draft.status?.conditions?.filter(
        ({ type }) => type !== 'ReplicaFailure',
      ) ?? [];
    const conditions = refusal
      ? setCondition(
          draft.status?.conditions,
          {
            type: 'ReplicaFailure',
            status: 'True',
            reason: 'FailedCreate',
            message: refusal,
          },
          now(),
        )
      : others;
    draft.status = {
      observedGeneration: draft.metadata.generation,
      replicas: pods.length,
      fullyLabeledReplicas: pods.length,
      readyReplicas: ready,
      availableReplicas: ready,
      ...(conditions.length ? { conditions } : {}),
    };
  });
}

/** Keeps the wanted number of pods. */
export function replicaSets(context: SimContext): Controller {
  return {
    name: 'replicasets',
    keysOf: ownKeys(resources.replicaSets, [resources.pods]),
    reconcile: (key): Next | undefined => {
      const { store } = context;
      const set = store.get(resources.replicaSets, keyOf(key));
      if (!set || set.metadata.deletionTimestamp) return undefined;
      const pods = store
        .list(resources.pods, set.metadata.namespace)
        .filter(pod => isOwnedBy(pod, set) && isActive(pod));
      const refusal = scale(context, set, pods);
      report(context, set, refusal);
      // a pause: the report of the refusal is a change of the set itself
      return refusal ? { kind: 'backoff', ms: 2000 } : undefined;
    },
  };
}
