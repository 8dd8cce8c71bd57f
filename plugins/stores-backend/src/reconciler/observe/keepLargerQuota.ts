import { parseQuantity } from '@store-platform/backstage-plugin-stores-common';
import { APPLIED_HASH_ANNOTATION, hashOf } from '../../engines/stampObject';
import { Reader } from '../../kubernetes/objects/Reader';
import type { KubeObject } from '../../kubernetes/types';
import type { ObservedObject } from '../types';

const DURING_CHANGE = '-during-change-';

/**
 * Keeps the larger of the old and the new quota while anything else is not as wanted: old pods still count when the new quota would
 * already refuse their successors. Once all the rest is in place, what comes back is the quota as it is wanted. Pure.
 */
export function keepLargerQuota(objects: ObservedObject[]): ObservedObject[] {
  const isSettled = objects.every(
    ({ desired, sync, readiness }) =>
      desired.kind === 'ResourceQuota' ||
      (sync === 'same' && readiness.status === 'Current'),
  );
  return isSettled ? objects : objects.map(keepLarger);
}

function keepLarger(observed: ObservedObject): ObservedObject {
  const { desired, live, sync } = observed;
  if (desired.kind !== 'ResourceQuota' || !live || sync !== 'outdated') {
    return observed;
  }
  const applied = live.metadata.annotations?.[APPLIED_HASH_ANNOTATION] ?? '';
  const kept = largerOf(live, desired);
  const { annotations } = desired.metadata;
  const hash = [
    annotations?.[APPLIED_HASH_ANNOTATION],
    DURING_CHANGE,
    fingerprint(kept),
  ].join('');
  // One that was kept and is another by now was changed by somebody else: isolation goes before the change.
  const [, written] = applied.split(DURING_CHANGE);
  const isTampered =
    written !== undefined && written !== fingerprint(hardOf(live));
  if (isTampered || isSame(kept, hardOf(desired))) {
    return observed;
  }
  return {
    ...observed,
    sync: applied === hash ? 'same' : 'outdated',
    desired: {
      ...desired,
      metadata: {
        ...desired.metadata,
        annotations: { ...annotations, [APPLIED_HASH_ANNOTATION]: hash },
      },
      spec: { hard: kept },
    },
  };
}

/** What both limit, at its larger value. What one of them does not limit stays without a limit for now. */
function largerOf(
  live: KubeObject,
  desired: KubeObject,
): Record<string, string> {
  const before = hardOf(live);
  return Object.fromEntries(
    Object.entries(hardOf(desired))
      .filter(([key]) => key in before)
      .map(([key, amount]) => [
        key,
        parseQuantity(before[key]) > parseQuantity(amount)
          ? before[key]
          : amount,
      ]),
  );
}

function isSame(a: Record<string, string>, b: Record<string, string>) {
  return fingerprint(a) === fingerprint(b);
}

/** The same however the amounts are written: a cluster answers `500m` where `0.5` was applied. */
function fingerprint(hard: Record<string, string>): string {
  return hashOf(
    Object.entries(hard)
      .map(([key, amount]) => `${key}=${parseQuantity(amount)}`)
      .sort(),
  );
}

function hardOf(quota: KubeObject): Record<string, string> {
  const hard = new Reader(quota).at('spec', 'hard').value;
  return typeof hard === 'object' && hard !== null
    ? Object.fromEntries(
        Object.entries(hard).map(([key, amount]) => [key, String(amount)]),
      )
    : {};
}
