import { TestDatabases } from '@backstage/backend-test-utils';

/**
 * The databases that every test of this folder runs on. Call it at the top of a file.
 *
 * SQLite always; PostgreSQL when `BACKSTAGE_TEST_DATABASE_POSTGRES17_CONNECTION_STRING` names a server (of any
 * supported version). No container is started instead: tests must run without Docker.
 */
export function testDatabases(): TestDatabases {
  return TestDatabases.create({
    ids: ['SQLITE_3', 'POSTGRES_17'],
    disableDocker: true,
  });
}
