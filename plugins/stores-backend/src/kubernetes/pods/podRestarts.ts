import { Reader } from '../objects/Reader';
import type { KubeObject } from '../types';

/** How often the containers of a pod were started again, and how the last of them had ended. */
export interface PodRestarts {
  count: number;
  last?: {
    /** The runtime's word for it: `OOMKilled`, `Error`, `Completed`. */
    reason: string;
    exitCode?: number;
    /** ISO 8601. */
    at?: string;
  };
}

/** See {@link PodRestarts}. Containers that only prepare the pod do not count. */
export function podRestarts(pod: KubeObject): PodRestarts {
  const statuses = new Reader(pod).list('status', 'containerStatuses');
  const ends = statuses
    .map(status => status.at('lastState', 'terminated'))
    .filter(end => end.exists)
    .sort((a, b) => (b.time('finishedAt') ?? 0) - (a.time('finishedAt') ?? 0));
  const [last] = ends;
  return {
    count: statuses.reduce(
      (sum, status) => sum + (status.number('restartCount') ?? 0),
      0,
    ),
    last: last && {
      reason: last.text('reason') ?? 'Unknown',
      exitCode: last.number('exitCode'),
      at: last.text('finishedAt'),
    },
  };
}
