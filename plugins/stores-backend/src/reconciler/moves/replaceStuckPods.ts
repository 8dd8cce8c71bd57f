import type { NewStoreEvent } from '../../database/types';
import { ClusterError } from '../../kubernetes/ClusterError';
import type { ObservedStuckPod } from '../observe/observeStuckPods';
import type { Move, MoveContext } from '../Pass';
import { wait } from './wait';

/** Its StatefulSet creates the next pod at once. */
const NEXT_LOOK_MS = 2_000;

/**
 * Deletes pods that a StatefulSet should have replaced and never does, each by uid, so that only the very pod that was seen goes; the
 * StatefulSet creates it again from the revision that it wants. Where the cluster does not allow it, the store says what a
 * person can do, and is looked at as any store that is not ready.
 */
export const replaceStuckPods: Move = async context => {
  const { state } = context;
  if (state.type !== 'PodsStuck') {
    throw new Error('replaceStuckPods needs pods that are stuck');
  }
  const { pods } = state;
  const events: NewStoreEvent[] = [];
  let refused: ObservedStuckPod | undefined;
  for (const pod of pods) {
    const outcome = await remove(context, pod);
    if (outcome === 'refused') {
      refused = pod;
    } else if (outcome === 'deleted') {
      events.push({
        type: 'Warning',
        reason: 'PodReplaced',
        message: `${subject(pod)}. It was deleted and is created again`,
        stage: pod.stage,
      });
    }
  }
  const [first] = pods;
  const result = await wait({
    ...context,
    state: {
      type: 'Progressing',
      waitingFor: refused
        ? waitingFor(refused, remedy(context, refused))
        : waitingFor(first, 'It was deleted and is created again'),
    },
  });
  return {
    ...result,
    events: [...events, ...(result.events ?? [])],
    nextInMs: refused
      ? result.nextInMs
      : Math.min(result.nextInMs, NEXT_LOOK_MS),
  };
};

async function remove(
  { cluster, leased, changed, signal }: MoveContext,
  { name, uid }: ObservedStuckPod,
): Promise<'deleted' | 'absent' | 'refused'> {
  const { namespace } = leased.record.store.metadata;
  try {
    const outcome = await cluster.client.delete(
      { apiVersion: 'v1', kind: 'Pod', namespace, name },
      { signal, uid },
    );
    if (outcome === 'deleted') {
      changed('deleted', { kind: 'Pod', name });
    }
    return outcome;
  } catch (error) {
    if (error instanceof ClusterError && error.status === 403) {
      return 'refused';
    }
    throw error;
  }
}

function subject({ name, set, reason }: ObservedStuckPod): string {
  return `Pod ${name} is of an earlier revision of StatefulSet ${set} and does not become ready (${reason}); Kubernetes does not replace it`;
}

function waitingFor(pod: ObservedStuckPod, sentence: string) {
  return {
    reason: 'PodStuck',
    message: `${subject(pod)}. ${sentence}`,
    stage: pod.stage,
  };
}

function remedy({ leased }: MoveContext, { name }: ObservedStuckPod): string {
  const { namespace } = leased.record.store.metadata;
  return `The platform is not allowed to delete pods (rbac.replaceStuckPods of the chart store-platform). Delete it: kubectl -n ${namespace} delete pod ${name}`;
}
