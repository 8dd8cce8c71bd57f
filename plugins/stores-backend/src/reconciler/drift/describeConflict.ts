import type { DriftKey } from '../../model/driftHistory';
import { PLATFORM } from './rewriteOf';

const AUTOSCALER = 'kube-controller-manager';

/** Who sets what again and again, and the way out. */
export function describeConflict({ object, field, manager }: DriftKey): string {
  if (manager === PLATFORM) {
    return `${object} was written 3 times in an hour with different content, because the engine's chart renders it more than once. Store Platform stopped writing it. Remove one of the two from the chart.`;
  }
  const stopped = `Store Platform stopped correcting it.`;
  if (manager === AUTOSCALER && field === 'spec.replicas') {
    return `A HorizontalPodAutoscaler sets spec.replicas of ${object}: 3 corrections in an hour. ${stopped} Remove \`replicas\` from the chart, or add an ignore rule to stores.drift.ignore.`;
  }
  const what = field ? `${field} of ${object}` : object;
  return manager
    ? `${manager} sets ${what}: 3 corrections in an hour. ${stopped} Change ${manager}, remove the field from the chart, or add an ignore rule to stores.drift.ignore.`
    : `${what} is changed outside Store Platform: 3 corrections in an hour. ${stopped} Find out who changes it, remove the field from the chart, or add an ignore rule to stores.drift.ignore.`;
}
