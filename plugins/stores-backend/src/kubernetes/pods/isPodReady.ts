import { findCondition } from '../objects/findCondition';
import { Reader } from '../objects/Reader';
import type { KubeObject } from '../types';

/** Whether a pod takes requests. One that is being removed no longer does. */
export function isPodReady(pod: KubeObject): boolean {
  const ready = findCondition(new Reader(pod), 'Ready');
  return ready?.status === 'True' && !pod.metadata.deletionTimestamp;
}
