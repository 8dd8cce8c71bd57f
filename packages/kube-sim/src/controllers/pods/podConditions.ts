import { Condition } from '../../model/objects';
import { ContainerStatus, Pod } from '../../model/pods';
import { setCondition } from '../setCondition';

const truth = (value: boolean) => (value ? 'True' : 'False');

const unready = (statuses: ContainerStatus[]) =>
  statuses.filter(({ ready }) => !ready).map(({ name }) => name);

function initialized(statuses: ContainerStatus[]): Condition {
  const missing = unready(statuses);
  return missing.length === 0
    ? { type: 'Initialized', status: 'True' }
    : {
        type: 'Initialized',
        status: 'False',
        reason: 'ContainersNotInitialized',
        message: `containers with incomplete status: [${missing.join(' ')}]`,
      };
}

/** Why a pod is not ready, or nothing. */
function unreadiness({ status }: Pod): Partial<Condition> {
  const missing = unready(status?.containerStatuses ?? []);
  if (missing.length === 0) return {};
  if (status?.phase === 'Succeeded') return { reason: 'PodCompleted' };
  if (status?.phase === 'Failed') return { reason: 'PodFailed' };
  return {
    reason: 'ContainersNotReady',
    message: `containers with unready status: [${missing.join(' ')}]`,
  };
}

/** Brings a pod's conditions in line with its containers, in place. */
export function refreshConditions(pod: Pod, now: string): void {
  const { status } = pod;
  if (!status) return;
  const isOver = status.phase === 'Succeeded' || status.phase === 'Failed';
  const why = unreadiness(pod);
  const isReady = why.reason === undefined;
  const wanted: Condition[] = [
    { type: 'PodScheduled', status: truth(pod.spec.nodeName !== undefined) },
    { type: 'PodReadyToStartContainers', status: truth(!isOver) },
    initialized(status.initContainerStatuses ?? []),
    { type: 'ContainersReady', status: truth(isReady), ...why },
    { type: 'Ready', status: truth(isReady), ...why },
  ];
  for (const condition of wanted) {
    status.conditions = setCondition(
      status.conditions,
      { lastProbeTime: null, ...condition },
      now,
    );
  }
}
