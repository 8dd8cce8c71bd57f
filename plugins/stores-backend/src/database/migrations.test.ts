import { createTestDatabase, givenStore, testDatabases } from './__testUtils__';
import { applyMigrations, migrationsDirectory } from './applyMigrations';

jest.setTimeout(60_000);

const databases = testDatabases();

describe.each(databases.eachSupportedId())('migrations, %s', databaseId => {
  it('20261121000000_stores.js', async () => {
    const knex = await databases.init(databaseId);
    const config = { directory: migrationsDirectory() };
    const tables = ['stores', 'store_events', 'store_admission'];
    const existing = async () => {
      const exist = await Promise.all(
        tables.map(table => knex.schema.hasTable(table)),
      );
      return tables.filter((_, index) => exist[index]);
    };
    await knex.schema.createTable('bystander', table => table.text('id'));
    await knex('bystander').insert({ id: 'left-alone' });

    await knex.migrate.up({ ...config, name: '20261121000000_stores.js' });
    expect(await existing()).toEqual(tables);
    expect(await knex('store_admission')).toHaveLength(1);
    const store = await givenStore(knex, 'tea-shop');
    await expect(
      knex('store_events').insert({
        store_id: 'unknown',
        at: 1,
        type: 'Normal',
        reason: 'Requested',
        message: '',
        generation: 1,
      }),
    ).rejects.toThrow(/foreign key/i);
    expect(await knex('store_events').select('store_id')).toEqual([
      { store_id: store.metadata.id },
    ]);

    await knex.migrate.down({ ...config, name: '20261121000000_stores.js' });
    expect(await existing()).toEqual([]);
    expect(await knex('bystander')).toEqual([{ id: 'left-alone' }]);

    await knex.migrate.latest(config);
    expect(await existing()).toEqual(tables);
  });

  it('are not run again, and are left to the installation when it says so', async () => {
    const knex = await createTestDatabase(databases, databaseId);
    await givenStore(knex, 'tea-shop');

    await applyMigrations({ database: { getClient: async () => knex } });
    expect(await knex('stores')).toHaveLength(1);

    const empty = await databases.init(databaseId);
    await applyMigrations({
      database: { getClient: async () => empty, migrations: { skip: true } },
    });
    expect(await empty.schema.hasTable('stores')).toBe(false);
  });
});
