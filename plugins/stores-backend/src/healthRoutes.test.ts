import type { Knex } from 'knex';
import request from 'supertest';
import { testDatabases } from './database/__testUtils__';
import {
  startStoresBackend,
  StoresBackend,
} from './__testUtils__/startStoresBackend';

jest.setTimeout(60_000);

const databases = testDatabases();

describe('health', () => {
  let backend: StoresBackend;
  let knex: Knex;
  beforeAll(async () => {
    knex = await databases.init('SQLITE_3');
    backend = await startStoresBackend({ knex });
  });
  afterAll(() => backend.stop());

  const get = (path: string) => request(backend.origin).get(path);

  it.each(['/healthz', '/health', '/readyz', '/ready'])(
    'is told at %s to whoever asks',
    async path => {
      await get(path).expect(200, { status: 'ok' });
    },
  );

  it('is not ready without its database, but alive', async () => {
    const raw = jest.spyOn(knex, 'select').mockImplementation(() => {
      throw new Error('secret connection string');
    });
    const { body } = await get('/readyz').expect(503);
    expect(body).toEqual({
      status: 'error',
      message: 'The database of the stores plugin cannot be reached',
    });
    await get('/healthz').expect(200);
    raw.mockRestore();
    await get('/readyz').expect(200);
  });
});
