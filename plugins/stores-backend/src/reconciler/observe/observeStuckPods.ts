import {
  findStuckPods,
  mayHaveStuckPods,
  StuckPod,
} from '../../kubernetes/pods/stuckPods';
import type { ObservedObject } from '../types';
import type { ObserveOptions } from './readClusterState';

/** A stuck pod, and the stage of its StatefulSet. */
export interface ObservedStuckPod extends StuckPod {
  stage: string;
}

/**
 * The pods that block a StatefulSet which is as it is wanted. Costs a list only while a StatefulSet has pods of two revisions.
 * A set that is still to be written is left alone: that write may change which revision is wanted.
 */
export async function observeStuckPods(
  { cluster, record, signal }: ObserveOptions,
  objects: ObservedObject[],
): Promise<ObservedStuckPod[]> {
  const sets = objects.filter(
    ({ sync, live, readiness }) =>
      live?.kind === 'StatefulSet' &&
      sync === 'same' &&
      readiness.status !== 'Current' &&
      mayHaveStuckPods(live),
  );
  if (sets.length === 0) {
    return [];
  }
  const { namespace } = record.store.metadata;
  const pods = await cluster.client.list(
    { apiVersion: 'v1', kind: 'Pod', namespace },
    { signal },
  );
  return sets.flatMap(({ live, stage }) =>
    live
      ? findStuckPods({ set: live, pods, now: Date.now() }).map(pod => ({
          ...pod,
          stage,
        }))
      : [],
  );
}
