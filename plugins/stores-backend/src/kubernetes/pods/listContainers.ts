import { Reader } from '../objects/Reader';
import type { KubeObject } from '../types';

/** A container of a pod. */
export interface PodContainer {
  name: string;
  /** True for one that prepares the pod and ends; sidecars are none. */
  init: boolean;
  state: 'waiting' | 'running' | 'terminated';
  restarts: number;
  /** Identifies one run of it; absent before the first. */
  runId?: string;
  /** How the present run ended, if it has. */
  exit?: { code: number; reason: string };
  /** Whether a run before the present one ended. */
  hasPrevious: boolean;
  /** Whether there is a run, now or before, whose log could be read. */
  hasRun: boolean;
}

function describe(
  spec: Reader,
  status: Reader,
  init: boolean,
): PodContainer | undefined {
  const name = spec.text('name');
  if (name === undefined) {
    return undefined;
  }
  const end = status.at('state', 'terminated');
  const isRunning = status.at('state', 'running').exists;
  const hasPrevious = status.at('lastState', 'terminated').exists;
  const running = isRunning ? 'running' : 'waiting';
  return {
    name,
    init: init && spec.text('restartPolicy') !== 'Always',
    state: end.exists ? 'terminated' : running,
    restarts: status.number('restartCount') ?? 0,
    runId: status.text('containerID'),
    exit: end.exists
      ? {
          code: end.number('exitCode') ?? 0,
          reason: end.text('reason') ?? 'Completed',
        }
      : undefined,
    hasPrevious,
    hasRun: end.exists || isRunning || hasPrevious,
  };
}

/** A pod's containers in the order they run: those that prepare it first. */
export function listContainers(object: KubeObject): PodContainer[] {
  const pod = new Reader(object);
  const read = (specs: string, statuses: string, init: boolean) => {
    const known = pod.list('status', statuses);
    return pod.list('spec', specs).flatMap(spec => {
      const own = known.find(each => each.text('name') === spec.text('name'));
      return describe(spec, own ?? new Reader(undefined), init) ?? [];
    });
  };
  return [
    ...read('initContainers', 'initContainerStatuses', true),
    ...read('containers', 'containerStatuses', false),
  ];
}
