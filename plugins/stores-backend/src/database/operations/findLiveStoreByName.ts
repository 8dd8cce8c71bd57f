import type { Store } from '@store-platform/backstage-plugin-stores-common';
import type { Knex } from 'knex';
import { rowToStore } from '../tables/rowToStore';
import { selectStores } from './selectStores';

/** The store that holds a name now; undefined when the name is free. */
export async function findLiveStoreByName(options: {
  knex: Knex;
  name: string;
}): Promise<Store | undefined> {
  const { knex, name } = options;
  const row = await selectStores(knex).where('stores.live_name', name).first();
  return row && rowToStore(row);
}
