import type { Store } from '@store-platform/backstage-plugin-stores-common';
import type { StoresDatabase } from '../database/StoresDatabase';
import { storeNotFound } from './storeNotFound';

/** The store of an id; throws NotFoundError if there is none. */
export async function requireStore(options: {
  db: Pick<StoresDatabase, 'findStore'>;
  id: string;
}): Promise<Store> {
  const { db, id } = options;
  const store = await db.findStore({ id });
  if (!store) {
    throw storeNotFound(id);
  }
  return store;
}
