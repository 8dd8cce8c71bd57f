import { randomUUID } from 'node:crypto';
import type { Knex } from 'knex';
import type { Store } from '@store-platform/backstage-plugin-stores-common';
import { insertStore, InsertStoreOptions } from '../operations/insertStore';
import { NewStore, storeToRow } from '../tables/storeToRow';
import { deedOf } from './deedOf';

/** What a store named so is asked for with; the rest can be overridden. */
export function newStore(
  name: string,
  overrides: Partial<NewStore> = {},
): NewStore {
  return {
    id: randomUUID(),
    name,
    title: `Shop ${name}`,
    owner: 'group:default/shops',
    namespace: `store-${name}`,
    engine: 'woocommerce',
    engineVersion: '0.1.0',
    plan: 'small',
    parameters: { sampleData: true },
    adminEmail: 'jo@example.com',
    cluster: 'local',
    hostnames: [`${name}.example.com`],
    stages: [{ id: 'database', title: 'Database', status: 'waiting' }],
    ...overrides,
  };
}

/** Options of a create request for a store named so. */
export function newStoreRequest(
  knex: Knex,
  name: string,
  overrides: Partial<NewStore> = {},
): InsertStoreOptions {
  return {
    knex,
    store: newStore(name, overrides),
    deed: deedOf('Requested', {
      caller: { actor: 'user:default/jo', requestId: `req-${name}` },
    }),
  };
}

/** Writes a store's row as the first migration knew it, past all operations. Returns its id. */
export async function givenStoreRow(knex: Knex, name: string): Promise<string> {
  const { store, deed } = newStoreRequest(knex, name);
  const { caller } = deed;
  const { spec_request_id: _, ...row } = storeToRow({ knex, store, caller });
  await knex('stores').insert(row);
  return store.id;
}

/** Inserts a store named so, which must be free. */
export async function givenStore(
  knex: Knex,
  name: string,
  overrides: Partial<NewStore> = {},
): Promise<Store> {
  const result = await insertStore(newStoreRequest(knex, name, overrides));
  if (result.outcome !== 'inserted') {
    throw new Error(`Store ${name} was not inserted: ${result.outcome}`);
  }
  return result.store;
}
