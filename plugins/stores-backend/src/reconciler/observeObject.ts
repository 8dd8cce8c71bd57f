import { APPLIED_HASH_ANNOTATION } from '../engines/stampObject';
import { readiness } from '../kubernetes/readiness';
import type { KubeObject } from '../kubernetes/types';
import { isEntryOf } from './inventory';
import { isSettingUp } from './isSettingUp';
import type { ObserveOptions } from './observeStore';
import type { ObservedObject, Sync } from './types';

/** What the cluster has of one wanted object, and how it compares. */
export async function observeObject(
  options: ObserveOptions,
  stage: string,
  desired: KubeObject,
  namespaceIsThere: boolean,
): Promise<ObservedObject> {
  const { cluster, record, signal } = options;
  const { apiVersion, kind, metadata } = desired;
  const live = namespaceIsThere
    ? await cluster.client.get(
        {
          apiVersion,
          kind,
          namespace: metadata.namespace,
          name: metadata.name,
        },
        { signal },
      )
    : undefined;
  if (!live) {
    // A Job is replaced by removing it first; a pass may have been cut off between the two.
    const isBeingReplaced = kind === 'Job' && isSettingUp(record.store);
    const missed =
      namespaceIsThere && isInInventory(record, desired) && !isBeingReplaced;
    return {
      stage,
      desired,
      sync: missed ? 'drifted' : 'absent',
      readiness: {
        status: 'NotFound',
        message: `${kind} ${metadata.name} is not there yet`,
      },
    };
  }
  return {
    stage,
    desired,
    live,
    sync: await compare(options, stage, desired, live),
    readiness: readiness(live),
  };
}

async function compare(
  options: ObserveOptions,
  stage: string,
  desired: KubeObject,
  live: KubeObject,
): Promise<Sync> {
  const { cluster, record, memory, signal } = options;
  const wanted = desired.metadata.annotations?.[APPLIED_HASH_ANNOTATION];
  const applied = live.metadata.annotations?.[APPLIED_HASH_ANNOTATION];
  const isLeftover =
    live.kind === 'Job' &&
    readiness(live).status === 'Failed' &&
    record.store.status.stages.find(({ id }) => id === stage)?.status ===
      'waiting';
  if (wanted !== applied || isLeftover) {
    return isInInventory(record, desired) || isLeftover
      ? outdatedOrDrifted(applied)
      : 'outdated';
  }
  if (memory.isKnownSame({ live, hash: wanted })) {
    return 'same';
  }
  const wouldBe = await cluster.client.apply(desired, { dryRun: true, signal });
  return memory.remember({ live, wouldBe, hash: wanted }) ? 'same' : 'drifted';
}

/** An object without our annotation was stripped of it, or made, by another hand. */
function outdatedOrDrifted(applied: string | undefined): Sync {
  return applied ? 'outdated' : 'drifted';
}

function isInInventory(
  record: ObserveOptions['record'],
  object: KubeObject,
): boolean {
  return record.inventory.some(entry => isEntryOf(entry, object));
}
