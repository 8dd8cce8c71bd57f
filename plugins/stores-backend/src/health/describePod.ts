import type {
  PodHealth,
  Usage,
} from '@store-platform/backstage-plugin-stores-common';
import { Reader } from '../kubernetes/objects/Reader';
import { isPodReady } from '../kubernetes/pods/isPodReady';
import { podPhase } from '../kubernetes/pods/podPhase';
import { podRestarts } from '../kubernetes/pods/podRestarts';
import type { PodUsage } from '../kubernetes/readPodUsage';
import type { KubeObject } from '../kubernetes/types';
import { quantityOf } from './quantityOf';

const MAX_IMAGES = 5;
const MAX_IMAGE_LENGTH = 160;

/** A pod as the health of its store tells it. */
export function describePod(options: {
  pod: KubeObject;
  /** Why it is not ready. */
  message?: string;
  /** What it uses, where the cluster tells. */
  usage?: PodUsage;
}): PodHealth {
  const { message, usage } = options;
  const pod = new Reader(options.pod);
  const { count, last } = podRestarts(options.pod);
  const images = pod
    .list('spec', 'containers')
    .map(container => container.text('image') ?? '');
  return {
    name: options.pod.metadata.name,
    phase: podPhase(options.pod),
    // One on its way out may still answer, but is not counted on any more.
    ready: isPodReady(options.pod) && !options.pod.metadata.deletionTimestamp,
    message,
    startedAt: startOf(pod),
    restarts: count,
    lastRestart: count > 0 ? last : undefined,
    cpu: usageOf(pod, 'cpu', usage?.cpu),
    memory: usageOf(pod, 'memory', usage?.memory),
    images: [...new Set(images)].slice(0, MAX_IMAGES).map(shorten),
  };
}

/** Since when all of it runs as it does now; of one that does not run, when its machine took it. */
function startOf(pod: Reader): string | undefined {
  const starts = pod
    .list('status', 'containerStatuses')
    .map(status => status.text('state', 'running', 'startedAt') ?? '')
    .filter(Boolean)
    .sort();
  return starts.at(-1) ?? pod.text('status', 'startTime');
}

/** A limit that one container lacks is none for the pod. */
function usageOf(
  pod: Reader,
  resource: string,
  used: number | undefined,
): Usage {
  const containers = pod.list('spec', 'containers');
  const sum = (kind: string) => {
    const each = containers.map(container =>
      quantityOf(container, 'resources', kind, resource),
    );
    return each.reduce<number | undefined>(
      (total, one) =>
        total === undefined || one === undefined ? undefined : total + one,
      each.length > 0 ? 0 : undefined,
    );
  };
  return {
    used: round(used),
    request: round(sum('requests')),
    limit: round(sum('limits')),
  };
}

/** Sums of milli-cores without the noise of floating point. */
function round(value: number | undefined): number | undefined {
  return value === undefined ? undefined : Number(value.toFixed(6));
}

function shorten(image: string): string {
  return image.length > MAX_IMAGE_LENGTH
    ? `${image.slice(0, MAX_IMAGE_LENGTH - 1)}…`
    : image;
}
