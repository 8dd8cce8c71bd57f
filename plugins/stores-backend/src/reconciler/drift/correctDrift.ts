import { toError } from '@backstage/errors';
import { pointerTo } from '../../kubernetes/fields/FieldPath';
import { addedFields } from '../../kubernetes/fields/managedFields';
import { ClusterError } from '../../kubernetes/ClusterError';
import { isIsolationObject } from '../../kubernetes/isolationKinds';
import { refOf } from '../../kubernetes/objects/refOf';
import type { JsonPatchStep, KubeObject } from '../../kubernetes/types';
import type { Correction } from '../../model/driftHistory';
import type { MoveContext } from '../Pass';
import type { FieldDrift, ObservedObject } from '../types';
import { exactSteps } from './exactSteps';
import { objectName } from './objectName';
import { rewriteOf } from './rewriteOf';
import { APPLIED_HASH_ANNOTATION } from '../../engines/stampObject';

/** Whether others added fields to an object that was just applied, so that the next look has to judge them. */
export function hasAdditions(written: KubeObject): boolean {
  return (
    !isIsolationObject(written) &&
    addedFields({ live: written, applied: written }).length > 0
  );
}

/**
 * Removes from an object that was just applied what an apply cannot: fields that others own. Returns the object as it is then, and
 * reports what was put right. A `ClusterError` of kind `conflict` says that somebody was faster; the next pass looks again.
 */
export async function correctDrift(
  context: MoveContext,
  observed: ObservedObject,
  applied: KubeObject,
): Promise<KubeObject> {
  const { cluster, signal } = context;
  const steps = isIsolationObject(observed.desired)
    ? await exactSteps({
        ...{ client: cluster.client, signal },
        live: applied,
        desired: observed.desired,
      })
    : removals(applied, observed.drift ?? []);
  const written =
    steps.length > 0
      ? await patchUnlessRefused(context, applied, steps)
      : applied;
  correctionsOf(context, observed).forEach(correction =>
    context.corrected(correction),
  );
  return written;
}

/** The last of a list first, so that no removal moves what another one names. */
function removals(applied: KubeObject, drift: FieldDrift[]): JsonPatchStep[] {
  return drift
    .filter(({ how }) => how === 'added')
    .flatMap(({ path }) => pointerTo(applied, path) ?? [])
    .sort((one, other) =>
      other.localeCompare(one, undefined, { numeric: true }),
    )
    .map(path => ({ op: 'remove', path }));
}

/**
 * A cluster may refuse to remove what was added to a workload, by its own rules or a policy. That ends nothing: it counts as a
 * correction that did not last, and so becomes a conflict that is reported. Isolation is never left so.
 */
async function patchUnlessRefused(
  { cluster, signal, logger }: MoveContext,
  applied: KubeObject,
  steps: JsonPatchStep[],
): Promise<KubeObject> {
  try {
    return await cluster.client.jsonPatch(refOf(applied), {
      steps,
      resourceVersion: applied.metadata.resourceVersion ?? '',
      signal,
    });
  } catch (error) {
    const isRefused =
      error instanceof ClusterError &&
      (error.kind === 'invalid' || error.kind === 'forbidden');
    if (!isRefused || isIsolationObject(applied)) {
      throw error;
    }
    logger.warn('Fields that others added cannot be removed', {
      object: objectName(applied),
      error: toError(error).message,
    });
    return applied;
  }
}

function correctionsOf(
  { leased }: MoveContext,
  { desired, sync, live, drift = [] }: ObservedObject,
): (Correction & { isolation: boolean })[] {
  const isolation = isIsolationObject(desired);
  const object = objectName(desired);
  const rendering = desired.metadata.annotations?.[APPLIED_HASH_ANNOTATION];
  if (sync === 'outdated') {
    // A Job is written again with every retry.
    return live && desired.kind !== 'Job' && !isolation
      ? [{ ...rewriteOf(leased.record.store, desired), isolation }]
      : [];
  }
  if (sync !== 'drifted') {
    return [];
  }
  if (!live) {
    const how = 'deleted';
    return [{ object, field: '', manager: '', how, rendering, isolation }];
  }
  const fields: Pick<FieldDrift, 'field' | 'manager' | 'how'>[] =
    drift.length > 0 ? drift : [{ field: '', how: 'changed' }];
  return fields.map(({ field, manager = '', how }) => ({
    ...{ object, field, manager, how, rendering, isolation },
  }));
}
