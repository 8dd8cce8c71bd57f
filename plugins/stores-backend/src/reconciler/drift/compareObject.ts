import { APPLIED_HASH_ANNOTATION } from '../../engines/stampObject';
import { isIsolationObject } from '../../kubernetes/isolationKinds';
import type { KubeObject } from '../../kubernetes/types';
import { isInConflict } from '../../model/driftHistory';
import type { StoreRecord } from '../../database/types';
import type { ObserveOptions } from '../observe/readClusterState';
import { unlessRefused } from '../observe/unlessRefused';
import type { ObservedObject } from '../types';
import { compareIsolation } from './compareIsolation';
import { compareWorkload } from './compareWorkload';
import { objectName } from './objectName';
import { rewriteOf } from './rewriteOf';
import { withOthersFields } from './withOthersFields';

type Compared = Pick<
  ObservedObject,
  'sync' | 'drift' | 'kept' | 'write' | 'uncompared'
>;

/** An object of another rendering, which is to be applied again. Fields that others may set keep their values. */
export function compareOutdated(
  { drift: { workloads }, record }: ObserveOptions,
  options: { desired: KubeObject; live: KubeObject },
): Compared {
  const { desired, live } = options;
  if (isIsolationObject(live)) {
    return { sync: 'outdated' };
  }
  const rewrite = rewriteOf(record.store, desired);
  if (isInConflict(record.driftHistory, rewrite)) {
    const { field, manager } = rewrite;
    return {
      sync: 'same',
      kept: [{ path: [], field, manager, how: 'changed', because: 'conflict' }],
    };
  }
  const rules = workloads.ignore;
  return { sync: 'outdated', write: withOthersFields({ ...options, rules }) };
}

/**
 * Whether an object that carries the hash of its rendering still is as it is rendered. `gone`: somebody removed it between two
 * questions.
 */
export async function compareObject(
  options: ObserveOptions,
  { desired, live }: { desired: KubeObject; live: KubeObject },
): Promise<Compared | 'gone'> {
  const { cluster, drift: policy, record, memory, signal } = options;
  const { client } = cluster;
  const rendering = desired.metadata.annotations?.[APPLIED_HASH_ANNOTATION];
  const context = syncContext(record, desired);
  const known = memory.recall({ live, context });
  if (known) {
    return { sync: 'same', kept: known };
  }
  const outcome = await unlessRefused(async () => {
    const wanted = wantedOf(options, { desired, live });
    const wouldBe = await client.apply(wanted, { dryRun: true, signal });
    if (wouldBe.metadata.uid !== live.metadata.uid) {
      return undefined;
    }
    return isIsolationObject(live)
      ? {
          drift: await compareIsolation({
            ...{ client, live, desired, wouldBe, signal },
          }),
        }
      : compareWorkload({
          ...{ live, desired: wanted, wouldBe, rendering },
          settings: policy.workloads,
          history: record.driftHistory,
        });
  });
  if ('failure' in outcome) {
    return { sync: 'same', uncompared: outcome.failure };
  }
  const { value: compared } = outcome;
  if (!compared) {
    return 'gone';
  }
  if (compared.drift && compared.drift.length > 0) {
    return { sync: 'drifted', ...compared };
  }
  const { kept } = { kept: [], ...compared };
  memory.remember({ live, context, kept });
  return { sync: 'same', kept };
}

/** What is applied: what is rendered, but for fields that others may set. */
function wantedOf(
  { drift: { workloads } }: ObserveOptions,
  { desired, live }: { desired: KubeObject; live: KubeObject },
): KubeObject {
  return isIsolationObject(live)
    ? desired
    : withOthersFields({ desired, live, rules: workloads.ignore });
}

/** All that equality depends on beside the live object: the rendering, and the fields of the object that are in conflict. */
export function syncContext(
  { driftHistory }: StoreRecord,
  desired: KubeObject,
): string {
  const disputed = driftHistory
    .filter(
      ({ object, conflictSince }) =>
        conflictSince !== undefined && object === objectName(desired),
    )
    .map(({ field, manager }) => `${field} by ${manager}`);
  return [
    desired.metadata.annotations?.[APPLIED_HASH_ANNOTATION],
    ...disputed,
  ].join(', ');
}
