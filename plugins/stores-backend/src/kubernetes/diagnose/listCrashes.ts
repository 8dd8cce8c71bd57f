import { Reader } from '../objects/Reader';
import type { KubeObject } from '../types';

/** A container that ended with an error and has not recovered since. */
export interface Crash {
  pod: KubeObject;
  container: string;
  exitCode: number;
  /** The runtime's word for it, such as `OOMKilled`. */
  reason?: string;
  /** What the container or the runtime left as a message. */
  message?: string;
  /** Whether its log is that of the container before the present one. */
  previous: boolean;
}

function isFailure(termination: Reader): boolean {
  const code = termination.number('exitCode');
  return code !== undefined && code !== 0;
}

/** The failure a container has not recovered from, and whether it is that of its predecessor. */
function failureOf(
  status: Reader,
): { end: Reader; previous: boolean } | undefined {
  const end = status.at('state', 'terminated');
  if (isFailure(end)) {
    return { end, previous: false };
  }
  const before = status.at('lastState', 'terminated');
  // Between two attempts it waits, or runs without being ready: the last failure still tells why.
  const recovered = end.exists || status.flag('ready');
  return !recovered && isFailure(before)
    ? { end: before, previous: status.at('state', 'running').exists }
    : undefined;
}

function crashesOf(pod: KubeObject): Crash[] {
  const reader = new Reader(pod);
  const statuses = [
    ...reader.list('status', 'initContainerStatuses'),
    ...reader.list('status', 'containerStatuses'),
  ];
  return statuses.flatMap(status => {
    const failure = failureOf(status);
    return failure
      ? [
          {
            pod,
            container: status.text('name') ?? '',
            exitCode: failure.end.number('exitCode') ?? 0,
            reason: failure.end.text('reason'),
            message: failure.end.text('message'),
            previous: failure.previous,
          },
        ]
      : [];
  });
}

function ownerUid(pod: KubeObject): string | undefined {
  return pod.metadata.ownerReferences?.find(owner => owner.kind === 'Job')?.uid;
}

function newestFirst(a: KubeObject, b: KubeObject): number {
  const [left, right] = [a, b].map(pod => pod.metadata.creationTimestamp ?? '');
  return right.localeCompare(left);
}

/**
 * Crashes of pods that matter. Of the pods a Job tried, the newest failed one speaks for all, and
 * none does once the Job succeeded.
 */
export function listCrashes(evidence: {
  pods: KubeObject[];
  jobs: KubeObject[];
}): Crash[] {
  const succeeded = new Set(
    evidence.jobs
      .filter(job => new Reader(job).text('status', 'completionTime'))
      .map(job => job.metadata.uid),
  );
  const seen = new Set<string>();
  return evidence.pods
    .filter(pod => !pod.metadata.deletionTimestamp)
    .sort(newestFirst)
    .flatMap(pod => {
      const crashes = crashesOf(pod);
      const job = ownerUid(pod);
      if (!job || crashes.length === 0) {
        return crashes;
      }
      if (succeeded.has(job) || seen.has(job)) {
        return [];
      }
      seen.add(job);
      return crashes;
    });
}
