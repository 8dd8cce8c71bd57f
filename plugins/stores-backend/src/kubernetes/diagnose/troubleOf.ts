import { findCondition } from '../objects/findCondition';
import { Reader } from '../objects/Reader';
import type { KubeObject } from '../types';

/** What a container waits for in the ordinary course of its start. */
const STARTING = ['ContainerCreating', 'PodInitializing'];

function containerTrouble(status: Reader): string[] {
  const waiting = status.text('state', 'waiting', 'reason');
  const ended = status.number('state', 'terminated', 'exitCode') ?? 0;
  const endedBefore = status.number('lastState', 'terminated', 'exitCode') ?? 0;
  return [
    waiting && !STARTING.includes(waiting) ? waiting : '',
    ended === 0 ? '' : `ended ${ended}`,
    endedBefore === 0 ? '' : `ended ${endedBefore} before`,
  ].filter(Boolean);
}

function podTrouble(pod: Reader): string[] {
  return [
    ...pod.list('status', 'initContainerStatuses'),
    ...pod.list('status', 'containerStatuses'),
  ].flatMap(status =>
    containerTrouble(status).map(what => `${status.text('name')} ${what}`),
  );
}

/** Conditions that say by themselves that something is wrong, by kind. */
const bad: Record<string, [type: string, status: string] | undefined> = {
  Job: ['Failed', 'True'],
  Deployment: ['ReplicaFailure', 'True'],
};

function objectTrouble(object: KubeObject): string[] {
  const reader = new Reader(object);
  if (object.kind === 'Pod') {
    return podTrouble(reader);
  }
  if (object.kind === 'PersistentVolumeClaim') {
    return reader.text('status', 'phase') === 'Lost' ? ['lost'] : [];
  }
  const [type, status] = bad[object.kind] ?? [];
  const condition = type && findCondition(reader, type);
  return condition && condition.status === status ? [`${type}`] : [];
}

/**
 * What looks wrong with some objects, as a text that changes when it does; empty when nothing does. Says whether it is worth the
 * while to find out more with `diagnose`, no more than that: what only time or an event of the cluster tells is not in it.
 */
export function troubleOf(objects: KubeObject[]): string {
  return objects
    .filter(({ metadata }) => !metadata.deletionTimestamp)
    .flatMap(object =>
      objectTrouble(object).map(
        what => `${object.kind}/${object.metadata.name} ${what}`,
      ),
    )
    .sort()
    .join('\n');
}
