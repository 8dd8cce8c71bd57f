import { ContainerStatus } from '../../model/pods';
import { Next } from '../Controller';
import {
  ContainerWork,
  tellOfContainer,
  updateContainer,
} from './containerWork';
import { missingReference, missingVolume } from './missingReference';

function setWaiting(work: ContainerWork, reason: string, message: string) {
  updateContainer(work, status => {
    status.state = { waiting: { reason, message } };
  });
}

const warn = (work: ContainerWork, reason: string, message: string) =>
  tellOfContainer(work, { type: 'Warning', reason, message });

/** First ErrImagePull, then back-off, as the kubelet alternates. */
function refusePull(work: ContainerWork, status: ContainerStatus): Next {
  const { image } = work.container;
  const error = `failed to pull and unpack image "${image}": failed to resolve reference "${image}": ${image}: not found`;
  const note = (reason: string, message: string) =>
    tellOfContainer(work, { type: 'Normal', reason, message });
  if (status.state.waiting?.reason === 'ErrImagePull') {
    const backOff = `Back-off pulling image "${image}"`;
    note('BackOff', backOff);
    warn(work, 'Failed', 'Error: ImagePullBackOff');
    setWaiting(work, 'ImagePullBackOff', `${backOff}: ErrImagePull: ${error}`);
    return { kind: 'backoff', ms: 3000 };
  }
  note('Pulling', `Pulling image "${image}"`);
  warn(work, 'Failed', `Failed to pull image "${image}": ${error}`);
  warn(work, 'Failed', 'Error: ErrImagePull');
  setWaiting(work, 'ErrImagePull', error);
  return { kind: 'backoff', ms: 800 };
}

/** Tells what keeps a container from starting, if anything does, and when to try again. */
export function obstructContainer(
  work: ContainerWork,
  status: ContainerStatus,
): Next | undefined {
  const { context, pod, container } = work;
  const again: Next = { kind: 'again', ms: 1000 };
  const volume = missingVolume(context.store, pod);
  if (volume) {
    warn(work, 'FailedMount', volume);
    return again;
  }
  if (context.faults.isHit('failImagePull', pod, container.image)) {
    return refusePull(work, status);
  }
  const missing = missingReference(context.store, pod, container);
  if (missing === undefined) return undefined;
  if (status.state.waiting?.message !== missing) {
    warn(work, 'Failed', `Error: ${missing}`);
    setWaiting(work, 'CreateContainerConfigError', missing);
  }
  return again;
}
