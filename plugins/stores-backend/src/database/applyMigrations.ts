import {
  DatabaseService,
  resolvePackagePath,
} from '@backstage/backend-plugin-api';
import type { Knex } from 'knex';
import { easeSqlite } from './easeSqlite';

/** Where the migrations are, in source and in the published package. */
export const migrationsDirectory = () =>
  resolvePackagePath(
    '@store-platform/backstage-plugin-stores-backend',
    'migrations',
  );

/**
 * Connects to the plugin's database and brings its tables up to date, unless the installation does that by itself
 * (`backend.database.skipMigrations`).
 */
export async function applyMigrations(options: {
  database: DatabaseService;
}): Promise<Knex> {
  const { database } = options;
  const knex = await database.getClient();
  await easeSqlite(knex);
  if (!database.migrations?.skip) {
    await knex.migrate.latest({ directory: migrationsDirectory() });
  }
  return knex;
}
