import { createHash, randomBytes } from 'node:crypto';
import { logId } from '../../logs/ContainerLogs';
import { startLines } from '../../logs/plausibleLines';
import { ContainerStatus } from '../../model/pods';
import { Next } from '../Controller';
import {
  ContainerWork,
  isInitContainer,
  tellOfContainer,
  updateContainer,
} from './containerWork';
import { obstructContainer } from './obstructContainer';

/** Pulls the image unless the node has it, then starts the container. Returns when to go on if it did not start. */
export function startContainer(
  work: ContainerWork & { images: Set<string> },
  status: ContainerStatus,
): Next | 'started' {
  const { context, pod, container, images } = work;
  const obstacle = obstructContainer(work, status);
  if (obstacle) return obstacle;
  const { image, name } = container;
  const note = (reason: string, message: string) =>
    tellOfContainer(work, { type: 'Normal', reason, message });
  if (!images.has(image)) {
    images.add(image);
    note('Pulling', `Pulling image "${image}"`);
    return { kind: 'pause', ms: 1500 };
  }
  note('Pulled', `Container image "${image}" already present on machine`);
  note('Created', `Created container: ${name}`);
  note('Started', `Started container ${name}`);
  const id = logId(pod.metadata.uid, name);
  const isRestart = status.lastState.terminated !== undefined;
  if (isRestart) context.logs.rotate(id);
  context.logs.append(id, ...startLines(container));
  updateContainer(work, (draft, draftPod) => {
    draft.state = { running: { startedAt: context.now() } };
    draft.imageID = `sha256:${createHash('sha256')
      .update(image)
      .digest('hex')}`;
    draft.containerID = `containerd://${randomBytes(32).toString('hex')}`;
    draft.started = container.startupProbe === undefined;
    if (isRestart) draft.restartCount += 1;
    if (draftPod.status && !isInitContainer(pod, name)) {
      draftPod.status.phase = 'Running';
    }
  });
  return 'started';
}
