import type { Store } from '@store-platform/backstage-plugin-stores-common';
import type { Knex } from 'knex';
import { rowToStore } from '../tables/rowToStore';
import { selectStores } from './selectStores';

/** The store with an id, also when deleted; undefined when there never was one. */
export async function findStore(options: {
  knex: Knex;
  id: string;
}): Promise<Store | undefined> {
  const { knex, id } = options;
  const row = await selectStores(knex).where('stores.id', id).first();
  return row && rowToStore(row);
}
