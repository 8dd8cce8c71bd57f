import { findCondition } from '../objects/findCondition';
import { Reader } from '../objects/Reader';
import type { KubeObject } from '../types';
import { isPodReady } from './isPodReady';

/** A pod that Kubernetes would have to replace and does not. */
export interface StuckPod {
  name: string;
  uid: string;
  /** Name of its StatefulSet. */
  set: string;
  /** Why it is not ready, such as `ImagePullBackOff`. */
  reason: string;
}

/** How long a pod that cannot start is left alone: a pull may succeed at the second try. */
const CANNOT_START_MS = 10_000;
/** How long a pod that runs and is not ready is left alone: a database may be recovering. */
const NOT_READY_MS = 180_000;

const CANNOT_START = [
  'CrashLoopBackOff',
  'CreateContainerConfigError',
  'CreateContainerError',
  'ErrImageNeverPull',
  'ErrImagePull',
  'ImagePullBackOff',
  'InvalidImageName',
  'RunContainerError',
];

/**
 * Whether a StatefulSet may have pods of an earlier revision that it does not replace. It replaces pods one by one and waits for each
 * to become ready first, so a pod of a broken revision blocks the revision that mends it (Kubernetes: "forced rollback"). With
 * `OnDelete` that is on purpose, and with `Parallel` it does not wait.
 */
export function mayHaveStuckPods(set: KubeObject): boolean {
  const reader = new Reader(set);
  const count = (name: string) => reader.number('status', name) ?? 0;
  return (
    reader.number('status', 'observedGeneration') === set.metadata.generation &&
    reader.text('spec', 'updateStrategy', 'type') !== 'OnDelete' &&
    reader.text('spec', 'podManagementPolicy') !== 'Parallel' &&
    count('updatedReplicas') < count('replicas')
  );
}

/** The pods of a StatefulSet that are of another revision than it wants, and do not become ready. */
export function findStuckPods(options: {
  set: KubeObject;
  pods: KubeObject[];
  /** Milliseconds since 1970. */
  now: number;
}): StuckPod[] {
  const { set, pods, now } = options;
  const wanted = new Reader(set).text('status', 'updateRevision');
  if (!wanted || !mayHaveStuckPods(set)) {
    return [];
  }
  const partition =
    new Reader(set).number(
      'spec',
      'updateStrategy',
      'rollingUpdate',
      'partition',
    ) ?? 0;
  return pods
    .filter(({ metadata }) => {
      const { labels, ownerReferences = [], deletionTimestamp } = metadata;
      return (
        !deletionTimestamp &&
        ownerReferences.some(({ uid }) => uid === set.metadata.uid) &&
        labels?.['controller-revision-hash'] !== wanted &&
        ordinalOf(metadata.name) >= partition
      );
    })
    .flatMap(pod => {
      const reason = stuckReason(pod, now);
      const { name, uid } = pod.metadata;
      return reason && uid
        ? [{ name, uid, set: set.metadata.name, reason }]
        : [];
    });
}

function ordinalOf(name: string): number {
  return Number(/-(\d+)$/.exec(name)?.[1] ?? 0);
}

function stuckReason(pod: KubeObject, now: number): string | undefined {
  const reader = new Reader(pod);
  if (isPodReady(pod)) {
    return undefined;
  }
  const waitedMs = now - unreadySince(pod, reader);
  const reason = startProblem(reader);
  if (reason) {
    return waitedMs >= CANNOT_START_MS ? reason : undefined;
  }
  return waitedMs >= NOT_READY_MS ? 'NotReady' : undefined;
}

/** Why it cannot start; undefined for a pod that is starting or runs. */
function startProblem(pod: Reader): string | undefined {
  const scheduled = findCondition(pod, 'PodScheduled');
  if (scheduled?.status === 'False' && scheduled.reason === 'Unschedulable') {
    return 'Unschedulable';
  }
  return ['initContainerStatuses', 'containerStatuses']
    .flatMap(part => pod.list('status', part))
    .map(container => container.text('state', 'waiting', 'reason'))
    .find(reason => reason !== undefined && CANNOT_START.includes(reason));
}

function unreadySince(pod: KubeObject, reader: Reader): number {
  const ready = reader
    .list('status', 'conditions')
    .find(condition => condition.text('type') === 'Ready');
  return Math.max(
    Date.parse(pod.metadata.creationTimestamp ?? '') || 0,
    ready?.time('lastTransitionTime') ?? 0,
  );
}
