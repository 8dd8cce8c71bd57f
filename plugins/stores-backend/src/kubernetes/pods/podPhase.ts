import { findCondition } from '../objects/findCondition';
import { Reader } from '../objects/Reader';
import type { KubeObject } from '../types';

/** How a container ended, in a word. */
function endOf(terminated: Reader): string {
  const signal = terminated.number('signal');
  return (
    terminated.text('reason') ??
    (signal
      ? `Signal:${signal}`
      : `ExitCode:${terminated.number('exitCode') ?? 0}`)
  );
}

/** What a pod that is still being prepared says; undefined once it is. */
function initPhase(pod: Reader): string | undefined {
  const specs = pod.list('spec', 'initContainers');
  const sidecars = specs
    .filter(spec => spec.text('restartPolicy') === 'Always')
    .map(spec => spec.text('name'));
  for (const [index, status] of pod
    .list('status', 'initContainerStatuses')
    .entries()) {
    const terminated = status.at('state', 'terminated');
    const waiting = status.text('state', 'waiting', 'reason');
    const isDone = terminated.exists && terminated.number('exitCode') === 0;
    const isSidecar = sidecars.includes(status.text('name'));
    if (isDone || (isSidecar && status.flag('started'))) {
      continue;
    }
    if (terminated.exists) {
      return `Init:${endOf(terminated)}`;
    }
    return waiting && waiting !== 'PodInitializing'
      ? `Init:${waiting}`
      : `Init:${index}/${specs.length}`;
  }
  return undefined;
}

/** What the containers make of the pod's phase; the first container speaks for all, as with kubectl. */
function runPhase(pod: Reader, phase: string): string {
  const statuses = pod.list('status', 'containerStatuses');
  const said = statuses.map(status => {
    const terminated = status.at('state', 'terminated');
    return (
      status.text('state', 'waiting', 'reason') ??
      (terminated.exists ? endOf(terminated) : undefined)
    );
  });
  const word = said.find(Boolean) ?? phase;
  const someRun = statuses.some(
    status => status.flag('ready') && status.at('state', 'running').exists,
  );
  if (word !== 'Completed' || !someRun) {
    return word;
  }
  const ready = findCondition(pod, 'Ready')?.status === 'True';
  return ready ? 'Running' : 'NotReady';
}

/** A pod's state in one word, by the rules of `kubectl get pods`: `Running`, `CrashLoopBackOff`, `Init:0/1`, `Terminating` … */
export function podPhase(object: KubeObject): string {
  const pod = new Reader(object);
  const phase = pod.text('status', 'phase') ?? 'Unknown';
  const reason = pod.text('status', 'reason');
  const isOver = phase === 'Succeeded' || phase === 'Failed';
  if (object.metadata.deletionTimestamp && !isOver) {
    return reason === 'NodeLost' ? 'Unknown' : 'Terminating';
  }
  if (findCondition(pod, 'PodScheduled')?.reason === 'SchedulingGated') {
    return 'SchedulingGated';
  }
  const isInitialized = findCondition(pod, 'Initialized')?.status === 'True';
  return (
    (isInitialized ? undefined : initPhase(pod)) ??
    runPhase(pod, reason ?? phase)
  );
}
