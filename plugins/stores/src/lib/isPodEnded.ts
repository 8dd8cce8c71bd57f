import type { PodHealth } from '@store-platform/backstage-plugin-stores-common';

/** True for a pod that has done its work, or failed to, and will not start again. */
export function isPodEnded({ phase }: PodHealth): boolean {
  return ['Completed', 'Succeeded', 'Failed'].includes(phase);
}
