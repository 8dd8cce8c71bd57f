import type { NewStoreEvent } from '../../database/types';
import { describeDrift } from '../drift/describeDrift';
import type { ObservedObject } from '../types';

/** That objects were modified outside the platform and were put right; nothing if none was. */
export function driftEvents(objects: ObservedObject[]): NewStoreEvent[] {
  const drifted = objects.filter(({ sync }) => sync === 'drifted');
  return drifted.length === 0
    ? []
    : [
        {
          type: 'Warning',
          reason: 'DriftCorrected',
          message: `Drift corrected: ${drifted.map(describeDrift).join('; ')}`,
        },
      ];
}
