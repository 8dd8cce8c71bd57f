import {
  listContainers,
  PodContainer,
} from '../kubernetes/pods/listContainers';
import type { KubeObject } from '../kubernetes/types';
import type { LogEnd } from './types';

/** Why the log of a container came to its end; undefined if the same run of it goes on. */
export function describeEnd(options: {
  /** As it was when the log was opened. */
  before: { pod: KubeObject; container: PodContainer };
  /** The pod of that name now. */
  pod: KubeObject | undefined;
}): LogEnd | undefined {
  const { before, pod } = options;
  if (!pod || pod.metadata.uid !== before.pod.metadata.uid) {
    return { message: 'The pod is gone' };
  }
  const now = listContainers(pod).find(
    ({ name }) => name === before.container.name,
  );
  if (now?.exit) {
    return { message: `The container ended: ${wordsFor(now.exit)}` };
  }
  if (now?.state === 'running' && now.runId === before.container.runId) {
    return undefined;
  }
  return now?.state === 'running'
    ? { message: 'The container was started again', again: true }
    : { message: 'The container ended, and waits to be started again' };
}

function wordsFor({ code, reason }: { code: number; reason: string }): string {
  return code === 0 ? 'its work is done' : `exit code ${code} (${reason})`;
}
