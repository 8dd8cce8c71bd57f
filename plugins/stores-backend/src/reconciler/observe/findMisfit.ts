import { isDeepStrictEqual } from 'node:util';
import { quotaOf, quotaWorkloads } from '../../engines/quotaWorkloads';
import { Reader } from '../../kubernetes/objects/Reader';
import type { KubeObject } from '../../kubernetes/types';
import {
  formatAmount,
  rolloutPeak,
  Shortfall,
  shortfalls,
  steadyUse,
} from '../../model/rolloutPeak';
import { wasReady } from '../decide/wasReady';
import type { Misfit, ObservedObject } from '../types';
import type { ObserveOptions } from './readClusterState';
import { unlessRefused } from './unlessRefused';

const WORKLOADS = ['Deployment', 'StatefulSet'];

/**
 * Why a change of a store that was ready must not be started: while old and new pods run beside each other it needs more than the
 * quota allows, so that what they wait for may find no room and nothing ever ends. Undefined for a change that fits, and for one that
 * needs no more than what runs already, such as a suspension.
 *
 * @param objects - with the quota that applies during the change (`keepLargerQuota`)
 */
export async function findMisfit(
  options: ObserveOptions,
  objects: ObservedObject[],
): Promise<Misfit | undefined> {
  const { record } = options;
  const changing = objects.filter(isChanging);
  if (!wasReady(record.store) || changing.length === 0) {
    return undefined;
  }
  const all = new Set(changing.map(ownerOf));
  if (missing(objects, all).length === 0) {
    return undefined;
  }
  // A changed label rolls nothing. Asked only now: each question is a dry run.
  const rolling = await Promise.all(
    changing.map(async object => ({
      owner: ownerOf(object),
      rolls: await rolls(options, object),
    })),
  );
  const found = missing(
    objects,
    new Set(rolling.filter(({ rolls: is }) => is).map(({ owner }) => owner)),
  );
  return found.length > 0
    ? { reason: 'ChangeDoesNotFit', message: describe(options, found) }
    : undefined;
}

function isChanging({ desired, live, sync }: ObservedObject): boolean {
  return (
    WORKLOADS.includes(desired.kind) &&
    (sync === 'outdated' || (sync === 'absent' && !live))
  );
}

function missing(
  objects: ObservedObject[],
  changed: ReadonlySet<string>,
): Shortfall[] {
  const before = quotaWorkloads(objects.flatMap(({ live }) => live ?? []));
  const peak = rolloutPeak({
    before,
    after: quotaWorkloads(objects.map(({ desired }) => desired)),
    isChanged: owner =>
      changed.has(owner) ||
      objects.some(
        object =>
          object.desired.kind === 'Job' &&
          ownerOf(object) === owner &&
          object.sync !== 'same',
      ),
  });
  const running = steadyUse(before);
  return shortfalls({
    peak,
    quota: quotaOf(objects.map(({ desired }) => desired)) ?? {},
  }).filter(({ resource, needed }) => needed > (running[resource] ?? 0));
}

async function rolls(
  { cluster, signal }: ObserveOptions,
  { desired, live }: ObservedObject,
): Promise<boolean> {
  if (!live) {
    return true;
  }
  const outcome = await unlessRefused(() =>
    cluster.client.apply(desired, { dryRun: true, signal }),
  );
  // One that is refused starts no pods; the apply reports it.
  return (
    'value' in outcome &&
    !isDeepStrictEqual(podsOf(outcome.value), podsOf(live))
  );
}

function podsOf(object: KubeObject) {
  const spec = new Reader(object).at('spec');
  return [spec.at('template').value, spec.at('replicas').value];
}

function ownerOf({ desired: { kind, metadata } }: ObservedObject): string {
  return `${kind} ${metadata.name}`;
}

function describe({ record }: ObserveOptions, found: Shortfall[]): string {
  const needs = found.map(
    ({ resource, needed, allowed }) =>
      `${resource} of ${formatAmount(
        resource,
        needed,
      )} while old and new pods run beside each other, and the quota allows ${formatAmount(
        resource,
        allowed,
      )}`,
  );
  return `The change was not started: plan ${
    record.store.spec.plan
  } needs ${needs.join(
    '; ',
  )}. The store stays as it is. Give it a larger quota (stores.tenant.values or the plan's tenantValues), or smaller workloads`;
}
