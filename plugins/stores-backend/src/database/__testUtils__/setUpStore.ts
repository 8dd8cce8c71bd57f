import type {
  TestDatabaseId,
  TestDatabases,
} from '@backstage/backend-test-utils';
import type { Knex } from 'knex';
import { leaseDueStores } from '../operations/leaseDueStores';
import { listEvents } from '../operations/listEvents';
import type { StoreRow } from '../tables/storeRow';
import type { LeasedStore } from '../types';
import { createTestDatabase } from './createTestDatabase';
import { givenStore } from './newStore';

/** A database and the store that a test is about. See {@link setUpStore}. */
export class StoreSetUp {
  readonly knex: Knex;
  readonly id: string;

  constructor(options: { knex: Knex; id: string }) {
    this.knex = options.knex;
    this.id = options.id;
  }

  /** Writes columns of the store past all operations. */
  async write(values: Partial<StoreRow>): Promise<void> {
    await this.knex('stores')
      .where({ id: this.id })
      .update({ attempts: 3, ...values });
  }

  async readRow(): Promise<StoreRow> {
    return this.knex('stores').where({ id: this.id }).first();
  }

  async readBystander(): Promise<StoreRow> {
    return this.knex('stores').where({ name: 'bystander' }).first();
  }

  /** Reasons of the store's events, newest first. */
  async reasons(): Promise<string[]> {
    const { knex, id } = this;
    const { items } = await listEvents({ knex, storeId: id, limit: 100 });
    return items.map(item => item.reason);
  }

  /** Makes the store due and leases it. */
  async lease(): Promise<LeasedStore> {
    const { knex } = this;
    await knex('stores').where({ id: this.id }).update({ next_at: 1 });
    const [leased] = await leaseDueStores({
      knex,
      limit: 1,
      leaseMs: 60_000,
      provisioningLimit: 5,
    });
    return leased;
  }
}

/** A fresh database with the store `tea-shop`, neither due soon nor without failed passes, and a bystander like it. */
export async function setUpStore(
  databases: TestDatabases,
  databaseId: TestDatabaseId,
): Promise<StoreSetUp> {
  const knex = await createTestDatabase(databases, databaseId);
  const { id } = (await givenStore(knex, 'tea-shop')).metadata;
  await givenStore(knex, 'bystander');
  await knex('stores').update({ next_at: 4e12, attempts: 3 });
  return new StoreSetUp({ knex, id });
}
