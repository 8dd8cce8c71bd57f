import { crashLines } from '../../logs/plausibleLines';
import { logId } from '../../logs/ContainerLogs';
import { ContainerStatus, Pod } from '../../model/pods';
import { Next } from '../Controller';
import {
  ContainerWork,
  isInitContainer,
  tellOfContainer,
  updateContainer,
} from './containerWork';

function endPod(pod: Pod, exitCode: number): void {
  const { spec, status } = pod;
  if (!status || spec.restartPolicy === 'Always') return;
  const isDone = status.containerStatuses?.every(
    ({ state }) => state.terminated?.exitCode === 0,
  );
  if (isDone) status.phase = 'Succeeded';
  else if (exitCode !== 0 && spec.restartPolicy === 'Never') {
    status.phase = 'Failed';
  }
}

/** Ends a running container with an exit code, and with it a pod whose work was in it. */
export function endContainer(work: ContainerWork, exitCode: number): void {
  const { context, container } = work;
  context.logs.finish(logId(work.pod.metadata.uid, container.name));
  updateContainer(work, (status, pod) => {
    const isInit = isInitContainer(pod, container.name);
    status.state = {
      terminated: {
        exitCode,
        reason: exitCode === 0 ? 'Completed' : 'Error',
        startedAt: status.state.running?.startedAt ?? context.now(),
        finishedAt: context.now(),
        containerID: status.containerID,
      },
    };
    status.started = false;
    status.ready = isInit && exitCode === 0;
    if (!isInit) endPod(pod, exitCode);
  });
}

/** A running container crashes. */
export function crashContainer(work: ContainerWork): Next {
  const { context, pod, container } = work;
  const id = logId(pod.metadata.uid, container.name);
  context.logs.append(id, ...crashLines);
  endContainer(work, 1);
  return { kind: 'backoff', ms: 300 };
}

/** A crashed container waits before it starts again, each time longer. */
export function backOff(
  work: ContainerWork,
  { restartCount, state: { terminated } }: ContainerStatus,
): Next {
  const { pod, container } = work;
  const { uid, namespace, name } = pod.metadata;
  const seconds = Math.min(10 * 2 ** restartCount, 300);
  updateContainer(work, status => {
    status.lastState = { terminated };
    status.state = {
      waiting: {
        reason: 'CrashLoopBackOff',
        message: `back-off ${seconds}s restarting failed container=${container.name} pod=${name}_${namespace}(${uid})`,
      },
    };
  });
  tellOfContainer(work, {
    type: 'Warning',
    reason: 'BackOff',
    message: `Back-off restarting failed container ${container.name} in pod ${name}_${namespace}(${uid})`,
  });
  // people wait for it, so the simulated back-off is a tenth of what it says
  return { kind: 'backoff', ms: seconds * 100 };
}
