import { APPLIED_HASH_ANNOTATION } from '../../engines/stampObject';
import { isIsolationObject } from '../../kubernetes/isolationKinds';
import { readiness } from '../../kubernetes/readiness';
import type { KubeObject } from '../../kubernetes/types';
import { compareIsolation } from '../drift/compareIsolation';
import { changedFields } from '../drift/changedFields';
import { isEntryOf } from '../moves/inventory';
import { isSettingUp } from '../decide/isSettingUp';
import type { ObjectReader } from './ObjectReader';
import type { ObserveOptions } from './readClusterState';
import type { ObservedObject } from '../types';
import { unlessRefused } from './unlessRefused';

type Compared = Pick<ObservedObject, 'sync' | 'drift' | 'uncompared'>;

/**
 * What the cluster has of one wanted object, and how it compares.
 *
 * @param namespace - the store's own namespace, as it was just read; undefined if it is not there
 */
export async function observeObject(
  options: ObserveOptions & { reader: ObjectReader },
  stage: string,
  desired: KubeObject,
  namespace: KubeObject | undefined,
): Promise<ObservedObject> {
  const live =
    namespace && (await readLive(options.reader, desired, namespace));
  const compared = live && (await compare(options, stage, desired, live));
  return live && compared && compared !== 'gone'
    ? { stage, desired, live, ...compared, readiness: readiness(live) }
    : missing(options, stage, desired, namespace);
}

function missing(
  { record }: ObserveOptions,
  stage: string,
  desired: KubeObject,
  namespace: KubeObject | undefined,
): ObservedObject {
  const { kind, metadata } = desired;
  // A Job is replaced by removing it first; a pass may have been cut off between the two.
  const isBeingReplaced = kind === 'Job' && isSettingUp(record.store);
  const isMissed =
    namespace !== undefined &&
    isInInventory(record, desired) &&
    !isBeingReplaced;
  return {
    stage,
    desired,
    sync: isMissed ? 'drifted' : 'absent',
    readiness: {
      status: 'NotFound',
      message: `${kind} ${metadata.name} is not there yet`,
    },
  };
}

async function readLive(
  reader: ObjectReader,
  { apiVersion, kind, metadata }: KubeObject,
  namespace: KubeObject,
): Promise<KubeObject | undefined> {
  const { name } = metadata;
  if (kind === 'Namespace' && name === namespace.metadata.name) {
    return namespace;
  }
  return reader.read({ apiVersion, kind, namespace: metadata.namespace, name });
}

/** `gone`: somebody removed the object between our two questions. */
async function compare(
  options: ObserveOptions,
  stage: string,
  desired: KubeObject,
  live: KubeObject,
): Promise<Compared | 'gone'> {
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
      : { sync: 'outdated' };
  }
  if (memory.isKnownSame({ live, hash: wanted })) {
    return { sync: 'same' };
  }
  const outcome = await unlessRefused(() =>
    cluster.client.apply(desired, { dryRun: true, signal }),
  );
  if ('failure' in outcome) {
    return { sync: 'same', uncompared: outcome.failure };
  }
  const { value: wouldBe } = outcome;
  if (wouldBe.metadata.uid !== live.metadata.uid) {
    return 'gone';
  }
  const drift = isIsolationObject(live)
    ? await compareIsolation({
        client: cluster.client,
        ...{ live, desired, wouldBe, signal },
      })
    : changedFields({ live, wouldBe });
  if (drift.length > 0) {
    return { sync: 'drifted', drift };
  }
  memory.remember({ live, hash: wanted });
  return { sync: 'same' };
}

/** An object without our annotation was stripped of it, or made, by another hand. */
function outdatedOrDrifted(applied: string | undefined): Compared {
  return { sync: applied ? 'outdated' : 'drifted' };
}

function isInInventory(
  record: ObserveOptions['record'],
  object: KubeObject,
): boolean {
  return record.inventory.some(entry => isEntryOf(entry, object));
}
