import {
  describeField,
  readField,
  withField,
} from '../../kubernetes/fields/FieldPath';
import { addedFields } from '../../kubernetes/fields/managedFields';
import type { KubeObject } from '../../kubernetes/types';
import { type DriftEntry, isInConflict } from '../../model/driftHistory';
import type { FieldDrift, KeptDrift, ObservedObject } from '../types';
import { changedFields } from './changedFields';
import { isIgnored, type WorkloadSettings } from './ignoreRules';
import { objectName } from './objectName';

/** Parts of an object that say what runs or is reached. Labels, annotations and finalizers beside ours belong to whoever set them. */
const CONTENT = ['f:spec', 'f:data', 'f:binaryData'];

type Comparison = Pick<ObservedObject, 'drift' | 'kept' | 'write'>;

/**
 * In what a workload differs from what is rendered: what others changed of it and what they added to it, by the API server's record of
 * who set what. `drift` is to be put right, with `write`; `kept` is left as it is, because drift is only to be reported or because
 * somebody sets the field again each time.
 */
export function compareWorkload(options: {
  live: KubeObject;
  /** What was applied in the dry run: what is rendered, but for ignored fields. */
  desired: KubeObject;
  /** What a dry run of the apply returned. */
  wouldBe: KubeObject;
  /** Hash of the rendering. */
  rendering: string | undefined;
  settings: WorkloadSettings;
  history: DriftEntry[];
}): Comparison {
  const { live, desired, wouldBe, rendering, settings, history } = options;
  const found = [
    ...changedFields({ live, wouldBe }),
    ...added(live, wouldBe, settings),
  ];
  const kept = found.flatMap((field): KeptDrift[] => {
    if (settings.mode === 'report') {
      return [{ ...field, because: 'report' }];
    }
    const key = {
      object: objectName(live),
      field: field.field,
      manager: field.manager ?? '',
      rendering,
    };
    return isInConflict(history, key)
      ? [{ ...field, because: 'conflict' }]
      : [];
  });
  const drift = found.filter(
    ({ path }) => !kept.some(each => each.path === path),
  );
  const write = kept
    .filter(({ how, path }) => how === 'changed' && path.length > 0)
    .reduce(
      (object, { path }) => withField(object, path, readField(live, path)),
      desired,
    );
  return { drift, kept, write };
}

function added(
  live: KubeObject,
  applied: KubeObject,
  { ignore }: WorkloadSettings,
): FieldDrift[] {
  return addedFields({ live, applied })
    .filter(({ path }) => isContent(live, path))
    .map(
      ({ path, manager }): FieldDrift => ({
        path,
        field: describeField(path),
        manager,
        how: 'added',
      }),
    )
    .filter(
      ({ field, manager }) =>
        !isIgnored({ rules: ignore, object: live, field, manager }),
    );
}

/** How an Ingress works is mostly said in its annotations. */
function isContent({ kind }: KubeObject, [part, next]: readonly string[]) {
  return (
    CONTENT.includes(part) ||
    (kind === 'Ingress' && part === 'f:metadata' && next === 'f:annotations')
  );
}
