import { describeField } from '../../kubernetes/fields/FieldPath';
import { takenFields } from '../../kubernetes/fields/managedFields';
import { sameObject } from '../../kubernetes/sameObject';
import type { KubeObject } from '../../kubernetes/types';
import type { FieldDrift } from '../types';

/**
 * What others changed of what the platform applied. `wouldBe` is what a dry run of the apply returned, so the API server's defaults and
 * what admission webhooks do are in both.
 */
export function changedFields(options: {
  live: KubeObject;
  wouldBe: KubeObject;
}): FieldDrift[] {
  const { live, wouldBe } = options;
  if (sameObject({ live, applied: wouldBe })) {
    return [];
  }
  const taken = takenFields({ live, applied: wouldBe }).map(
    ({ path, manager }): FieldDrift => ({
      path,
      field: describeField(path),
      manager,
      how: 'changed',
    }),
  );
  // Whoever may write an object may also clear the record of who owns its fields.
  return taken.length > 0 ? taken : [{ path: [], field: '', how: 'changed' }];
}
