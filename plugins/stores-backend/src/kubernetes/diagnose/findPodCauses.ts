import { findCondition } from '../objects/findCondition';
import { Reader } from '../objects/Reader';
import type { KubeObject } from '../types';
import type { Cause } from './Cause';
import { describePullFailure } from './describePullFailure';
import { describeScheduling } from './describeScheduling';
import { describeSubject } from './describeSubject';
import type { EventIndex } from './EventIndex';
import type { Evidence } from './Evidence';
import { shortenMessage } from './shortenMessage';
import { startFailure } from './startFailure';

type Finding = Pick<Cause, 'reason' | 'message' | 'fatal'>;

const PULL_REASONS = [
  'ErrImagePull',
  'ImagePullBackOff',
  'ImageInspectError',
  'ErrImageNeverPull',
  'RegistryUnavailable',
];
const START_REASONS = ['CreateContainerError', 'RunContainerError'];
/** The kubelet tells events of a kind every five minutes once they are many. */
const RECENT_MS = 6 * 60_000;
/**
 * What every pod may go through while it starts: a claim that is not bound yet, a ConfigMap the kubelet has not seen, a probe
 * that asks too early. Told as a cause only when it lasts.
 */
const STARTING_MS = 20_000;

function imageOf(pod: Reader, container: string): string {
  const containers = [
    ...pod.list('spec', 'initContainers'),
    ...pod.list('spec', 'containers'),
  ];
  const found = containers.find(each => each.text('name') === container);
  return found?.text('image') ?? 'its image';
}

function waitingCause(options: {
  pod: KubeObject;
  status: Reader;
  name: string;
  events: EventIndex;
}): Finding | undefined {
  const { pod, status, name, events } = options;
  const waiting = status.at('state', 'waiting');
  const reason = waiting.text('reason') ?? '';
  const message = waiting.text('message') ?? '';
  const image = imageOf(new Reader(pod), status.text('name') ?? '');
  if (reason === 'InvalidImageName') {
    const text = `"${image}", the image of "${name}", is not a valid image name.`;
    return { reason, message: text, fatal: true };
  }
  if (PULL_REASONS.includes(reason)) {
    // While backing off the container's own message may not say why; the event of the attempt does.
    const attempt = events
      .about(pod)
      .find(event => /failed to pull/i.test(event.message));
    const why = describePullFailure(`${message} ${attempt?.message ?? ''}`);
    const text = `The image "${image}" of "${name}" cannot be pulled${
      why ? `: ${why}` : ''
    }.`;
    return { reason: 'ImagePullFailed', message: text, fatal: false };
  }
  if (START_REASONS.includes(reason)) {
    return startFailure(name, message || reason);
  }
  if (reason === 'CreateContainerConfigError') {
    const text = `"${name}" cannot be started: ${shortenMessage(
      message || reason,
    )}`;
    const asRoot = message.includes('runAsNonRoot');
    return { reason: 'ConfigurationMissing', message: text, fatal: asRoot };
  }
  return undefined;
}

function schedulingCause(options: {
  pod: KubeObject;
  name: string;
  now: number;
}): Finding | undefined {
  const { pod, name, now } = options;
  const scheduled = findCondition(new Reader(pod), 'PodScheduled');
  if (scheduled?.status !== 'False' || scheduled.reason !== 'Unschedulable') {
    return undefined;
  }
  if (isYoung(pod, now)) {
    return undefined;
  }
  const why = describeScheduling(scheduled.message ?? '');
  const message = `No machine of the cluster takes "${name}": ${why}.`;
  return { reason: 'Unschedulable', message, fatal: false };
}

function isYoung(pod: KubeObject, now: number): boolean {
  return now - Date.parse(pod.metadata.creationTimestamp ?? '') < STARTING_MS;
}

function mountCause(options: {
  pod: KubeObject;
  name: string;
  events: EventIndex;
  now: number;
}): Finding | undefined {
  const { pod, name, events, now } = options;
  const event = events.newest(pod, ['FailedMount', 'FailedAttachVolume']);
  const waits = new Reader(pod).text('status', 'phase') === 'Pending';
  if (!event || !waits || now - event.lastSeen > RECENT_MS) {
    return undefined;
  }
  if (isYoung(pod, now)) {
    return undefined;
  }
  const missing = /((?:secret|configmap) "[^"]+" not found)/.exec(
    event.message,
  );
  const why = missing ? missing[1] : shortenMessage(event.message);
  const message = `A volume of "${name}" cannot be mounted: ${why}`;
  return { reason: 'VolumeMountFailed', message, fatal: false };
}

function probeCause(options: {
  pod: KubeObject;
  statuses: Reader[];
  name: string;
  events: EventIndex;
  now: number;
}): Finding | undefined {
  const { pod, statuses, name, events, now } = options;
  const unready = statuses.find(
    status => status.at('state', 'running').exists && !status.flag('ready'),
  );
  const event = events.newest(pod, ['Unhealthy']);
  const startedAt = unready?.time('state', 'running', 'startedAt') ?? 0;
  if (!unready || !event || event.lastSeen < startedAt) {
    return undefined;
  }
  if (now - event.lastSeen > RECENT_MS || now - startedAt < STARTING_MS) {
    return undefined;
  }
  const message = `"${name}" runs, but does not pass its health check.`;
  return { reason: 'ProbeFailing', message, fatal: false };
}

function findingsOf(
  pod: KubeObject,
  name: string,
  context: { events: EventIndex; now: number },
): Finding[] {
  const reader = new Reader(pod);
  const statuses = reader.list('status', 'containerStatuses');
  const all = [...reader.list('status', 'initContainerStatuses'), ...statuses];
  const options = { ...context, pod, name, statuses };
  return [
    ...all.map(status => waitingCause({ ...options, status })),
    schedulingCause(options),
    mountCause(options),
    probeCause(options),
  ].filter(finding => finding !== undefined);
}

/** What keeps pods from starting or from becoming ready, save crashes. */
export function findPodCauses(evidence: Evidence, events: EventIndex): Cause[] {
  const live = evidence.pods.filter(pod => {
    const phase = new Reader(pod).text('status', 'phase') ?? '';
    const over = ['Succeeded', 'Failed'].includes(phase);
    return !over && !pod.metadata.deletionTimestamp;
  });
  return live.flatMap(pod => {
    const { name, ...where } = describeSubject(pod);
    const findings = findingsOf(pod, name, { events, now: evidence.now });
    return findings.map(finding => ({ ...where, ...finding }));
  });
}
