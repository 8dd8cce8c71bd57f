import { platformStages } from '@store-platform/backstage-plugin-stores-common';

const ids: string[] = [
  platformStages.namespace.id,
  platformStages.networkPolicy.id,
];

/** Whether a stage is one of those that isolate a store, which the tenant chart renders. */
export function isTenantStage({ id }: { id: string }): boolean {
  return ids.includes(id);
}
