import { TestDatabaseId, TestDatabases } from '@backstage/backend-test-utils';
import type { Knex } from 'knex';
import { applyMigrations } from '../applyMigrations';

/** A fresh database with all tables. */
export async function createTestDatabase(
  databases: TestDatabases,
  id: TestDatabaseId,
): Promise<Knex> {
  const knex = await databases.init(id);
  return applyMigrations({ database: { getClient: async () => knex } });
}
