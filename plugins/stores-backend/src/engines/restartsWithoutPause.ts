import type { EngineComponent } from '@store-platform/backstage-plugin-stores-common';

/** Whether a component stays in service while it is restarted: a Deployment does unless its engine says otherwise. */
export function restartsWithoutPause({
  kind,
  restartsWithoutPause: declared = kind === 'Deployment',
}: EngineComponent): boolean {
  return declared;
}
