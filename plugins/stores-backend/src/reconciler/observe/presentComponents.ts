import type { EngineComponent } from '@store-platform/backstage-plugin-stores-common';
import type { InventoryEntry } from '../../database/types';

/**
 * Ids of the components that a store has: all that every store of its engine has, and of the optional ones those whose
 * workload is in the store's inventory. Undefined before anything was applied.
 */
export function presentComponents(options: {
  components: EngineComponent[];
  inventory: InventoryEntry[];
}): string[] | undefined {
  const { components, inventory } = options;
  if (inventory.length === 0) {
    return undefined;
  }
  return components
    .filter(
      ({ optional, kind, name }) =>
        !optional ||
        inventory.some(entry => entry.kind === kind && entry.name === name),
    )
    .map(({ id }) => id);
}
