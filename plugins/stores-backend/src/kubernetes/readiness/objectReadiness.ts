import { findCondition } from '../objects/findCondition';
import type { Reader } from '../objects/Reader';
import { answers } from './answers';
import type { Readiness } from './Readiness';

const { current, inProgress, failed } = answers;

function isCrashLooping(container: Reader): boolean {
  const reason = container.text('state', 'waiting', 'reason');
  return reason === 'CrashLoopBackOff';
}

function pod(object: Reader): Readiness {
  const phase = object.text('status', 'phase');
  if (phase === 'Succeeded') {
    return current('Finished');
  }
  if (phase === 'Failed') {
    return failed('Failed');
  }
  if (phase !== 'Running') {
    const scheduled = findCondition(object, 'PodScheduled');
    return inProgress(
      scheduled?.reason === 'Unschedulable'
        ? 'No node has room for it yet'
        : 'Starting',
    );
  }
  if (findCondition(object, 'Ready')?.status === 'True') {
    return current('Runs');
  }
  if (object.list('status', 'containerStatuses').some(isCrashLooping)) {
    return failed('Crash loop');
  }
  return inProgress('Running, but not ready');
}

/** A Job that runs is not done: stages wait for what it sets up (kstatus calls it current already). */
function job(object: Reader): Readiness {
  const failure = findCondition(object, 'Failed');
  if (failure?.status === 'True') {
    return failed(
      failure.reason === 'DeadlineExceeded' ? 'Deadline exceeded' : 'Failed',
    );
  }
  if (findCondition(object, 'Complete')?.status === 'True') {
    return current('Finished');
  }
  if (findCondition(object, 'Suspended')?.status === 'True') {
    return inProgress('Suspended');
  }
  const started = object.text('status', 'startTime');
  return inProgress(started ? 'Running' : 'No pod started yet');
}

function claim(object: Reader): Readiness {
  const phase = object.text('status', 'phase');
  if (phase === 'Bound') {
    return current('The volume is there');
  }
  return phase === 'Lost'
    ? failed('The volume behind it is lost')
    : inProgress('Waiting for a volume');
}

function service(object: Reader): Readiness {
  const external = object.text('spec', 'type') === 'LoadBalancer';
  const addresses = object.list('status', 'loadBalancer', 'ingress');
  return external && addresses.length === 0
    ? inProgress('Waiting for an external address')
    : current('Reachable');
}

function namespace(object: Reader): Readiness {
  return object.text('status', 'phase') === 'Active'
    ? current('Ready')
    : inProgress('Being set up');
}

/** Readiness of kinds with rules of their own that keep no pods running. */
export const objectReadiness = {
  Pod: pod,
  Job: job,
  PersistentVolumeClaim: claim,
  Service: service,
  Namespace: namespace,
};
