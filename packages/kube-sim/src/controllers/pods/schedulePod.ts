import { Container, ContainerStatus, Pod } from '../../model/pods';
import { parseQuantity } from '../../model/quantity';
import { resources } from '../../model/resources';
import { Next } from '../Controller';
import { recordEvent } from '../recordEvent';
import { setCondition } from '../setCondition';
import { nodeCapacity, nodeName, SimContext } from '../SimContext';
import { refreshConditions } from './podConditions';

const unavailable = (why: string) =>
  `0/1 nodes are available: ${why}. preemption: 0/1 nodes are available: 1 Preemption is not helpful for scheduling.`;

function claimObstacle({ store }: SimContext, pod: Pod): string | undefined {
  const { namespace } = pod.metadata;
  for (const { persistentVolumeClaim } of pod.spec.volumes ?? []) {
    if (!persistentVolumeClaim) continue;
    const name = persistentVolumeClaim.claimName;
    const claim = store.get(resources.claims, { namespace, name });
    if (!claim) {
      return unavailable(`persistentvolumeclaim "${name}" not found`);
    }
    if (claim.metadata.deletionTimestamp) {
      return unavailable(`persistentvolumeclaim "${name}" is being deleted`);
    }
    if (claim.status?.phase !== 'Bound') {
      return unavailable('pod has unbound immediate PersistentVolumeClaims');
    }
  }
  return undefined;
}

/** In the scheduler's words, why no node takes the pod. */
function obstacle(context: SimContext, pod: Pod): string | undefined {
  if (context.faults.isHit('unschedulablePods', pod)) {
    return unavailable('1 Insufficient cpu, 1 Insufficient memory');
  }
  const tooLarge = (['cpu', 'memory'] as const).find(resource => {
    const wanted = pod.spec.containers
      .map(one => parseQuantity(one.resources?.requests?.[resource] ?? 0))
      .reduce((sum, amount) => sum + amount, 0);
    return wanted > parseQuantity(nodeCapacity[resource]);
  });
  return tooLarge
    ? unavailable(`1 Insufficient ${tooLarge}`)
    : claimObstacle(context, pod);
}

function tellUnschedulable(context: SimContext, pod: Pod, message: string) {
  const isTold = pod.status?.conditions?.some(one => one.message === message);
  if (isTold) return;
  context.store.update(resources.pods, pod.metadata, ({ status }) => {
    if (!status) return;
    status.conditions = setCondition(
      status.conditions,
      {
        type: 'PodScheduled',
        status: 'False',
        reason: 'Unschedulable',
        message,
      },
      context.now(),
    );
  });
  recordEvent(context, {
    object: pod,
    type: 'Warning',
    reason: 'FailedScheduling',
    message,
    from: 'default-scheduler',
  });
}

const waitingContainer = (
  { name, image }: Container,
  reason: string,
): ContainerStatus => ({
  name,
  image,
  imageID: '',
  ready: false,
  started: false,
  restartCount: 0,
  state: { waiting: { reason } },
  lastState: {},
});

function bind(context: SimContext, pod: Pod): void {
  const { store, now } = context;
  const revision = store.revision;
  const ip = `10.244.${Math.floor(revision / 250) % 250}.${
    (revision % 250) + 2
  }`;
  store.update(resources.pods, pod.metadata, draft => {
    const { initContainers = [], containers } = draft.spec;
    const isSetUpFirst = initContainers.length > 0;
    const reason = isSetUpFirst ? 'PodInitializing' : 'ContainerCreating';
    const initial = initContainers.map(one => waitingContainer(one, reason));
    draft.spec.nodeName = nodeName;
    draft.status = {
      ...draft.status,
      phase: 'Pending',
      hostIP: '10.0.0.1',
      hostIPs: [{ ip: '10.0.0.1' }],
      podIP: ip,
      podIPs: [{ ip }],
      startTime: now(),
      ...(isSetUpFirst ? { initContainerStatuses: initial } : {}),
      containerStatuses: containers.map(one => waitingContainer(one, reason)),
    };
    refreshConditions(draft, now());
  });
}

/** Gives a pod its node, or says why there is none. */
export function schedulePod(context: SimContext, pod: Pod): Next {
  const message = obstacle(context, pod);
  if (message) {
    tellUnschedulable(context, pod, message);
    return { kind: 'again', ms: 500 };
  }
  const { name, namespace } = pod.metadata;
  recordEvent(context, {
    object: pod,
    type: 'Normal',
    reason: 'Scheduled',
    message: `Successfully assigned ${namespace}/${name} to ${nodeName}`,
    from: 'default-scheduler',
  });
  bind(context, pod);
  return { kind: 'pause', ms: 250 };
}
