import {
  describeField,
  type FieldPath,
} from '../../kubernetes/fields/FieldPath';
import { addedFields, managerOf } from '../../kubernetes/fields/managedFields';
import type {
  ClusterClient,
  JsonPatchStep,
  KubeObject,
} from '../../kubernetes/types';
import type { FieldDrift } from '../types';
import { changedFields } from './changedFields';
import { exactSteps } from './exactSteps';

/** In what an isolation object differs from exactly what is rendered, whoever changed or added it. */
export async function compareIsolation(options: {
  client: Pick<ClusterClient, 'jsonPatch'>;
  live: KubeObject;
  desired: KubeObject;
  /** What a dry run of the apply returned. */
  wouldBe: KubeObject;
  signal: AbortSignal;
}): Promise<FieldDrift[]> {
  const { live } = options;
  const changed = changedFields(options);
  if (changed.length > 0) {
    // What was added besides is removed with it, see `correctDrift`.
    return changed;
  }
  const steps = await exactSteps(options);
  return live.kind === 'Namespace'
    ? steps.map(step => labelDrift(live, step))
    : specDrift(options, steps);
}

function labelDrift(live: KubeObject, { path }: JsonPatchStep): FieldDrift {
  const label = path
    .slice('/metadata/labels/'.length)
    .replace(/~1/g, '/')
    .replace(/~0/g, '~');
  return added(live, ['f:metadata', 'f:labels', `f:${label}`]);
}

/** Nobody is known to have added a field when the record of who owns what was cleared: then the whole `spec` is named. */
function specDrift(
  { live, wouldBe }: { live: KubeObject; wouldBe: KubeObject },
  steps: JsonPatchStep[],
): FieldDrift[] {
  if (steps.length === 0) {
    return [];
  }
  const fields = addedFields({ live, applied: wouldBe }).filter(
    ({ path: [part] }) => part === 'f:spec',
  );
  return fields.length > 0
    ? fields.map(({ path }) => added(live, path))
    : [added(live, ['f:spec'])];
}

function added(live: KubeObject, path: FieldPath): FieldDrift {
  return {
    path,
    field: describeField(path),
    manager: managerOf(live, path),
    how: 'added',
  };
}
