import { findCondition } from '../objects/findCondition';
import { Reader } from '../objects/Reader';
import type { KubeObject } from '../types';
import type { Cause } from './Cause';
import { creationCause } from './creationCause';
import { describeSubject } from './describeSubject';
import type { EventIndex } from './EventIndex';
import type { Evidence } from './Evidence';

function toCause(object: KubeObject, message: string): Cause {
  const { name, ...where } = describeSubject(object);
  return { ...where, ...creationCause(message, name) };
}

/** The failure, if the last attempt to make a pod was one. */
function lastFailure(object: KubeObject, events: EventIndex) {
  const last = events.newest(object, ['FailedCreate', 'SuccessfulCreate']);
  return last?.reason === 'FailedCreate' ? last.message : undefined;
}

function failureOfReplicaSet(object: KubeObject): string | undefined {
  const failure = findCondition(new Reader(object), 'ReplicaFailure');
  return failure?.status === 'True' ? failure.message : undefined;
}

function failureOfStatefulSet(object: KubeObject, events: EventIndex) {
  const reader = new Reader(object);
  const wanted = reader.number('spec', 'replicas') ?? 1;
  const existing = reader.number('status', 'replicas') ?? 0;
  return existing < wanted ? lastFailure(object, events) : undefined;
}

function failureOfJob(object: KubeObject, events: EventIndex) {
  const reader = new Reader(object);
  const runs = (reader.number('status', 'active') ?? 0) > 0;
  const ended = reader.text('status', 'completionTime') !== undefined;
  const failed = findCondition(reader, 'Failed')?.status === 'True';
  return runs || ended || failed ? undefined : lastFailure(object, events);
}

/** Pods and volumes that admission refuses: quota, Pod Security, limit ranges. */
export function findCreationCauses(
  evidence: Evidence,
  events: EventIndex,
): Cause[] {
  const failures: [KubeObject, string | undefined][] = [
    ...evidence.replicaSets.map(
      each => [each, failureOfReplicaSet(each)] as const,
    ),
    ...evidence.statefulSets.map(
      each => [each, failureOfStatefulSet(each, events)] as const,
    ),
    ...evidence.jobs.map(each => [each, failureOfJob(each, events)] as const),
  ].map(([object, message]) => [object, message]);
  return failures.flatMap(([object, message]) =>
    message === undefined ? [] : [toCause(object, message)],
  );
}
