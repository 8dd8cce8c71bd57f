import { platformStages } from '@store-platform/backstage-plugin-stores-common';
import type { Engine } from './types';

/** Every stage of an engine's stores, in order: the platform's own around those the engine declares. */
export function stageTitles(engine: Engine): { id: string; title: string }[] {
  const { namespace, networkPolicy, secrets, ready } = platformStages;
  return [
    namespace,
    networkPolicy,
    secrets,
    ...engine.definition.stages,
    ready,
  ];
}
