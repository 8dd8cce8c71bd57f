import isEqual from 'fast-deep-equal';
import type { StoresDatabase } from '../../database/StoresDatabase';
import type { InventoryEntry, LeasedStore } from '../../database/types';

/** Records what a pass is about to apply, unless that is recorded already. Throws if another backend has taken the store. */
export async function recordPlan(options: {
  db: Pick<StoresDatabase, 'planInventory'>;
  leased: LeasedStore;
  planned: InventoryEntry[];
}): Promise<void> {
  const { db, leased, planned } = options;
  const { lease, record } = leased;
  if (isEqual(planned, record.planned)) {
    return;
  }
  const outcome = await db.planInventory({ lease, planned });
  if (outcome === 'lost') {
    throw new Error('The lease was lost before anything was applied');
  }
}
