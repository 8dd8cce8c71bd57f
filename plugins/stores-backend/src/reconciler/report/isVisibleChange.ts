import type { Store } from '@store-platform/backstage-plugin-stores-common';
import isEqual from 'fast-deep-equal';
import type { Settlement } from '../../database/types';

/** Whether a pass leads to anything that a reader of the store sees. Most looks at a store that is in order do not. */
export function isVisibleChange(
  { spec, status }: Store,
  settlement: Settlement,
): boolean {
  const {
    observedGeneration,
    conditions,
    stages,
    endpoints,
    components = status.components,
    engineVersion = spec.engineVersion,
    events,
    finished = false,
  } = settlement;
  return (
    finished ||
    events.length > 0 ||
    engineVersion !== spec.engineVersion ||
    observedGeneration !== status.observedGeneration ||
    !isEqual(conditions, status.conditions) ||
    !isEqual(stages, status.stages) ||
    !isEqual(endpoints, status.endpoints) ||
    !isEqual(components, status.components)
  );
}
