import { findCondition } from './objects/findCondition';
import { Reader } from './objects/Reader';
import { answers } from './readiness/answers';
import { objectReadiness } from './readiness/objectReadiness';
import type { Readiness } from './readiness/Readiness';
import { workloadReadiness } from './readiness/workloadReadiness';
import type { KubeObject } from './types';

export type { Readiness } from './readiness/Readiness';

const { current, inProgress, failed } = answers;

const rules: Record<string, ((object: Reader) => Readiness) | undefined> = {
  'apps/Deployment': workloadReadiness.Deployment,
  'apps/StatefulSet': workloadReadiness.StatefulSet,
  'apps/DaemonSet': workloadReadiness.DaemonSet,
  'apps/ReplicaSet': workloadReadiness.ReplicaSet,
  '/Pod': objectReadiness.Pod,
  'batch/Job': objectReadiness.Job,
  '/PersistentVolumeClaim': objectReadiness.PersistentVolumeClaim,
  '/Service': objectReadiness.Service,
  '/Namespace': objectReadiness.Namespace,
};

function ruleOf({ apiVersion, kind }: KubeObject) {
  const group = apiVersion.includes('/') ? apiVersion.split('/')[0] : '';
  return rules[`${group}/${kind}`];
}

/** What controllers of any kind say in the same way; undefined if that settles nothing. */
function ruledByConvention(object: Reader): Readiness | undefined {
  const generation = object.number('metadata', 'generation');
  const observed = object.number('status', 'observedGeneration');
  if (observed !== undefined && observed !== generation) {
    return inProgress('The latest change is being processed');
  }
  const stalled = findCondition(object, 'Stalled');
  if (stalled?.status === 'True') {
    return failed(stalled.message ?? 'Stalled');
  }
  if (findCondition(object, 'Reconciling')?.status === 'True') {
    return inProgress('The latest change is being processed');
  }
  return undefined;
}

/** Any other kind: by its Ready condition, if it has one (a cert-manager Certificate, for example). */
function generic(object: Reader): Readiness {
  const ready = findCondition(object, 'Ready');
  if (!ready) {
    return current('Ready');
  }
  const generation = object.number('metadata', 'generation');
  const stale =
    ready.observedGeneration !== undefined &&
    generation !== undefined &&
    ready.observedGeneration < generation;
  return ready.status === 'True' && !stale
    ? current('Ready')
    : inProgress(ready.message ?? 'Condition Ready is not True');
}

/**
 * How far the cluster has come with an object, by the rules of kstatus, save that a running Job is
 * in progress and an unschedulable pod has not failed: a node may come. Undefined reads as not found.
 */
export function readiness(object: KubeObject | undefined): Readiness {
  if (!object) {
    return { status: 'NotFound', message: 'Does not exist' };
  }
  if (object.metadata.deletionTimestamp) {
    return { status: 'Terminating', message: 'Being deleted' };
  }
  const reader = new Reader(object);
  const rule = ruleOf(object) ?? generic;
  return ruledByConvention(reader) ?? rule(reader);
}
