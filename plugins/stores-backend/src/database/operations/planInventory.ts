import type { Knex } from 'knex';
import type { InventoryEntry, Lease } from '../types';
import { whereLease } from './whereLease';

/** See {@link planInventory}. */
export interface PlanInventoryOptions {
  knex: Knex;
  lease: Lease;
  /** Replaces what was planned before. */
  planned: InventoryEntry[];
}

/**
 * Records what a pass is about to apply, before it does: whatever cuts the pass off, a later one knows what to remove that is not
 * wanted any more. `lost`: the lease is not ours any more, nothing was written.
 */
export async function planInventory(
  options: PlanInventoryOptions,
): Promise<'planned' | 'lost'> {
  const { knex, lease, planned } = options;
  const count = await knex('stores')
    .where(whereLease(lease))
    .update({ planned_inventory: JSON.stringify(planned) });
  return count > 0 ? 'planned' : 'lost';
}
