import { isIsolationObject } from '../../kubernetes/isolationKinds';
import { refOf } from '../../kubernetes/objects/refOf';
import type { KubeObject } from '../../kubernetes/types';
import type { MoveContext } from '../Pass';
import type { ObservedObject } from '../types';
import { exactSteps } from './exactSteps';

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
  const { desired } = observed;
  if (!isIsolationObject(desired)) {
    return applied;
  }
  const { client } = cluster;
  const steps = await exactSteps({ client, live: applied, desired, signal });
  const written =
    steps.length > 0
      ? await client.jsonPatch(refOf(applied), {
          steps,
          resourceVersion: applied.metadata.resourceVersion ?? '',
          signal,
        })
      : applied;
  reportCorrections(context, observed);
  return written;
}

function reportCorrections(
  { corrected }: MoveContext,
  { desired, sync, live, drift = [] }: ObservedObject,
): void {
  if (sync !== 'drifted') {
    return;
  }
  const object = `${desired.kind} ${desired.metadata.name}`;
  if (!live) {
    corrected({ object, field: '', manager: '', how: 'deleted' });
    return;
  }
  const fields =
    drift.length > 0
      ? drift
      : [{ field: '', manager: '', how: 'changed' } as const];
  fields.forEach(({ field, manager = '', how }) =>
    corrected({ object, field, manager, how }),
  );
}
