import { APPLIED_HASH_ANNOTATION } from '../../engines/stampObject';
import { readiness } from '../../kubernetes/readiness';
import type { KubeObject } from '../../kubernetes/types';
import { compareObject, compareOutdated } from '../drift/compareObject';
import { isEntryOf } from '../moves/inventory';
import { isSettingUp } from '../decide/isSettingUp';
import type { ObjectReader } from './ObjectReader';
import type { ObserveOptions } from './readClusterState';
import type { ObservedObject } from '../types';

type Compared = Pick<
  ObservedObject,
  'sync' | 'drift' | 'kept' | 'write' | 'uncompared'
>;

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
  const compared = live && (await compare(options, desired, live));
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
      message: `${kind} ${metadata.name} does not exist yet`,
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

/**
 * An object with another hash is of an earlier rendering; one that has none although it was applied was stripped of it, or created,
 * outside the platform.
 */
async function compare(
  options: ObserveOptions,
  desired: KubeObject,
  live: KubeObject,
): Promise<Compared | 'gone'> {
  const { record } = options;
  const wanted = desired.metadata.annotations?.[APPLIED_HASH_ANNOTATION];
  const applied = live.metadata.annotations?.[APPLIED_HASH_ANNOTATION];
  const isLeftover =
    live.kind === 'Job' &&
    readiness(live).status === 'Failed' &&
    mayRunAgain(options);
  if (wanted !== applied || isLeftover) {
    return applied === undefined &&
      (isLeftover || isInInventory(record, desired))
      ? { sync: 'drifted' }
      : compareOutdated(options, { desired, live });
  }
  return compareObject(options, { desired, live });
}

/** Whether Jobs that failed get another try: for a new spec, because somebody asked for it, or because it is time. */
function mayRunAgain({
  record,
  now,
}: Pick<ObserveOptions, 'record' | 'now'>): boolean {
  const { metadata, status } = record.store;
  const { rerunJobsAt } = record.inForce;
  return (
    status.observedGeneration !== metadata.generation ||
    (rerunJobsAt !== undefined && Date.parse(rerunJobsAt) <= now)
  );
}

function isInInventory(
  record: ObserveOptions['record'],
  object: KubeObject,
): boolean {
  return record.inventory.some(entry => isEntryOf(entry, object));
}
