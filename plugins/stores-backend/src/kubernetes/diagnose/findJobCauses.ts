import { findCondition } from '../objects/findCondition';
import { Reader } from '../objects/Reader';
import type { KubeObject } from '../types';
import type { Cause } from './Cause';
import { describeSubject } from './describeSubject';
import type { EventIndex } from './EventIndex';
import type { Evidence } from './Evidence';
import { findCrashCauses } from './findCrashCauses';
import { shortenMessage } from './shortenMessage';

function explain(name: string, reason: string, message: string): string {
  if (reason === 'DeadlineExceeded') {
    return `"${name}" did not finish in the time it was given.`;
  }
  if (reason === 'BackoffLimitExceeded') {
    return `"${name}" failed as often as it may be tried.`;
  }
  return `"${name}" failed: ${shortenMessage(message)}`;
}

function ownedBy(job: KubeObject) {
  return (pod: KubeObject) =>
    pod.metadata.ownerReferences?.some(({ uid }) => uid === job.metadata.uid);
}

/** Jobs that gave up, with what their last pod said. Nothing but a new attempt can help. */
export function findJobCauses(evidence: Evidence, events: EventIndex): Cause[] {
  return evidence.jobs.flatMap(job => {
    const failure = findCondition(new Reader(job), 'Failed');
    if (failure?.status !== 'True') {
      return [];
    }
    const { name, ...where } = describeSubject(job);
    const reason = failure.reason ?? 'JobFailed';
    const pods = evidence.pods.filter(ownedBy(job));
    const crash = findCrashCauses({ ...evidence, pods }, events).at(0);
    const message = explain(name, reason, failure.message ?? reason);
    const why = crash ? `${message} ${crash.message}` : message;
    return [{ ...where, reason, message: why, fatal: true }];
  });
}
