import type { EngineEndpoint } from '@store-platform/backstage-plugin-stores-common';
import type { DesiredStore } from '../../engines/types';
import type { ObservedObject } from '../types';

/** The engine's ways in that a store has: those whose Service is part of its rendering, with an address or without one yet. */
export function presentEndpoints(options: {
  desired: DesiredStore;
  objects: ObservedObject[];
}): EngineEndpoint[] {
  const { desired, objects } = options;
  return desired.engine.definition.endpoints.filter(({ service }) =>
    objects.some(
      ({ desired: { kind, metadata } }) =>
        kind === 'Service' && metadata.name === service,
    ),
  );
}
