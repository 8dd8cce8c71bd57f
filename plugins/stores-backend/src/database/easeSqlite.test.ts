import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import knexFactory from 'knex';
import { createTestDatabase, testDatabases } from './__testUtils__';
import { easeSqlite } from './easeSqlite';

jest.setTimeout(60_000);

const databases = testDatabases();

describe('easeSqlite', () => {
  it('keeps what a process wrote that ended without closing the file', async () => {
    const folder = await mkdtemp(path.join(tmpdir(), 'stores-sqlite-'));
    const open = () =>
      knexFactory({
        client: 'better-sqlite3',
        connection: { filename: path.join(folder, 'db.sqlite') },
        useNullAsDefault: true,
      });
    const first = open();
    await easeSqlite(first);
    await first.schema.createTable('deeds', table => table.string('name'));
    await first('deeds').insert({ name: 'done' });
    expect(await readdir(folder)).toContain('db.sqlite-wal');
    const second = open();
    expect(await second('deeds')).toEqual([{ name: 'done' }]);
    await Promise.all([first.destroy(), second.destroy()]);
    await rm(folder, { recursive: true });
  });

  it.each(databases.eachSupportedId())('does no harm to %s', async id => {
    const knex = await createTestDatabase(databases, id);
    await easeSqlite(knex);
    expect(await knex('stores')).toEqual([]);
  });
});
