import { findCondition } from '../objects/findCondition';
import type { Reader } from '../objects/Reader';
import { answers } from './answers';
import type { Readiness } from './Readiness';

const { current, inProgress, failed } = answers;

/** What Kubernetes takes for "never give up". */
const NO_DEADLINE = 2 ** 31 - 1;

function counts(object: Reader) {
  const count = (name: string) => object.number('status', name) ?? 0;
  return {
    wanted: object.number('spec', 'replicas') ?? 1,
    existing: count('replicas'),
    updated: count('updatedReplicas'),
    ready: count('readyReplicas'),
    available: count('availableReplicas'),
    current: count('currentReplicas'),
    labelled: count('fullyLabeledReplicas'),
  };
}

function progress(done: number, wanted: number, what: string): Readiness {
  return inProgress(`${done} of ${wanted} pods ${what}`);
}

function deployment(object: Reader): Readiness {
  const { wanted, existing, updated, ready, available } = counts(object);
  const deadline = object.number('spec', 'progressDeadlineSeconds');
  const progressing = findCondition(object, 'Progressing');
  if (progressing?.reason === 'ProgressDeadlineExceeded') {
    return failed('Progress deadline exceeded');
  }
  if (wanted > existing) {
    return progress(existing, wanted, 'started');
  }
  if (wanted > updated) {
    return progress(updated, wanted, 'updated');
  }
  if (existing > wanted) {
    return inProgress('Pods that are no longer needed are being stopped');
  }
  if (updated > available) {
    return progress(available, updated, 'ready');
  }
  if (wanted > ready) {
    return progress(ready, wanted, 'ready');
  }
  if (deadline !== undefined && deadline !== NO_DEADLINE && !progressing) {
    return inProgress('Not taken up by its controller yet');
  }
  if (findCondition(object, 'Available')?.status !== 'True') {
    return progress(available, wanted, 'available');
  }
  return current('Runs');
}

function statefulSet(object: Reader): Readiness {
  const all = counts(object);
  const { wanted, existing, ready, updated } = all;
  const partition = object.number(
    'spec',
    'updateStrategy',
    'rollingUpdate',
    'partition',
  );
  if (wanted > existing) {
    return progress(existing, wanted, 'started');
  }
  if (wanted > ready) {
    return progress(ready, wanted, 'ready');
  }
  if (existing > wanted) {
    return inProgress('Pods that are no longer needed are being stopped');
  }
  // Updated only when somebody deletes its pods, so what runs is all there is to wait for.
  if (object.text('spec', 'updateStrategy', 'type') === 'OnDelete') {
    return current('Runs');
  }
  // Pods below the partition keep the old version on purpose.
  if (partition !== undefined) {
    const due = Math.max(0, wanted - partition);
    return updated < due ? progress(updated, due, 'updated') : current('Runs');
  }
  if (wanted > all.current) {
    return progress(all.current, wanted, 'updated');
  }
  const { value: target } = object.at('status', 'updateRevision');
  if (object.at('status', 'currentRevision').value !== target) {
    return inProgress('Update in progress');
  }
  return current('Runs');
}

function daemonSet(object: Reader): Readiness {
  const count = (name: string) => object.number('status', name) ?? 0;
  const wanted = object.number('status', 'desiredNumberScheduled');
  if (
    wanted === undefined ||
    object.number('status', 'observedGeneration') === undefined
  ) {
    return inProgress('Not taken up by its controller yet');
  }
  if (wanted > count('currentNumberScheduled')) {
    return progress(count('currentNumberScheduled'), wanted, 'started');
  }
  if (wanted > count('updatedNumberScheduled')) {
    return progress(count('updatedNumberScheduled'), wanted, 'updated');
  }
  const available = Math.min(count('numberAvailable'), count('numberReady'));
  if (wanted > available) {
    return progress(available, wanted, 'ready');
  }
  return current('Runs');
}

function replicaSet(object: Reader): Readiness {
  const { wanted, existing, ready, available, labelled } = counts(object);
  if (findCondition(object, 'ReplicaFailure')?.status === 'True') {
    return inProgress('A pod cannot be created');
  }
  if (wanted > labelled || wanted > existing) {
    return progress(Math.min(labelled, existing), wanted, 'started');
  }
  if (wanted > available || wanted > ready) {
    return progress(Math.min(available, ready), wanted, 'ready');
  }
  if (existing > wanted) {
    return inProgress('Pods that are no longer needed are being stopped');
  }
  return current('Runs');
}

/** Readiness of the kinds that keep pods running. */
export const workloadReadiness = {
  Deployment: deployment,
  StatefulSet: statefulSet,
  DaemonSet: daemonSet,
  ReplicaSet: replicaSet,
};
