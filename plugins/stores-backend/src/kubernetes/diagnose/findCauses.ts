import type { Cause } from './Cause';
import { EventIndex } from './EventIndex';
import type { Evidence } from './Evidence';
import { findCrashCauses } from './findCrashCauses';
import { findCreationCauses } from './findCreationCauses';
import { findJobCauses } from './findJobCauses';
import { findPodCauses } from './findPodCauses';
import { findVolumeCauses } from './findVolumeCauses';

const placeOf = ({ stage, component }: Cause) => `${stage}/${component}`;

/** One of several that say the same, such as those of two copies of a pod. */
function unique(causes: Cause[]): Cause[] {
  const seen = new Map<string, Cause>();
  for (const cause of causes) {
    const key = `${placeOf(cause)}/${cause.reason}`;
    if (!seen.has(key)) {
      seen.set(key, cause);
    }
  }
  return [...seen.values()];
}

/** Why things do not become ready: what waiting cannot help first, then what explains most. */
export function findCauses(evidence: Evidence): Cause[] {
  const events = new EventIndex(evidence.events);
  const jobs = findJobCauses(evidence, events);
  const failed = new Set(jobs.map(placeOf));
  // A Job that gave up already tells what its pods said.
  const crashes = findCrashCauses(evidence, events).filter(
    crash => !failed.has(placeOf(crash)),
  );
  const causes = unique([
    ...jobs,
    ...findCreationCauses(evidence, events),
    ...findVolumeCauses(evidence, events),
    ...crashes,
    ...findPodCauses(evidence, events),
  ]);
  return [
    ...causes.filter(cause => cause.fatal),
    ...causes.filter(cause => !cause.fatal),
  ];
}
