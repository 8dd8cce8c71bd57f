import { createServer, Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Knex } from 'knex';
import request from 'supertest';
import {
  startStoresBackend,
  StoresBackend,
} from '../__testUtils__/startStoresBackend';
import { testDatabases } from '../database/__testUtils__';
import { dumpDatabase } from '../reconciler/__testUtils__';

jest.setTimeout(60_000);

const databases = testDatabases();
const TIMEOUT_SECONDS = 0.3;
const store = {
  name: 'tea',
  title: 'Tea',
  owner: 'group:default/shops',
  engine: 'bazaar',
  plan: 'small',
  adminEmail: 'jo@example.com',
};
const anyId = '7f1f3f52-0b9a-4f0b-9c39-0a4b8e3f7a11';

/** What a permission backend may be doing when it is asked. */
const moods: Record<string, (server: Server) => void> = {
  'does not answer': server => server.on('request', () => {}),
  'answers too late': server =>
    server.on('request', (_, response) => {
      setTimeout(() => response.end('{"items":[]}'), 2_000 * TIMEOUT_SECONDS);
    }),
  'hangs up': server => server.on('request', ({ socket }) => socket.destroy()),
  fails: server =>
    server.on('request', (_, response) => {
      response.statusCode = 500;
      response.end('secret trace of the permission backend');
    }),
  'talks nonsense': server =>
    server.on('request', (_, response) => {
      response.end('{"items":[{"result":"ALLOW"}]}');
    }),
};

describe.each(Object.entries(moods))(
  'while the permission backend %s, the stores API',
  (_, behave) => {
    let permissionServer: Server;
    let backend: StoresBackend;
    let knex: Knex;
    beforeAll(async () => {
      permissionServer = createServer();
      behave(permissionServer);
      await new Promise<void>(resolve => {
        permissionServer.listen(0, '127.0.0.1', resolve);
      });
      const { port }: AddressInfo = Object(permissionServer.address());
      knex = await databases.init('SQLITE_3');
      backend = await startStoresBackend({
        knex,
        permissionUrl: `http://127.0.0.1:${port}`,
        config: { permissions: { timeoutSeconds: TIMEOUT_SECONDS } },
      });
    });
    afterAll(async () => {
      permissionServer.closeAllConnections();
      permissionServer.close();
      await backend.stop();
    });

    it.each([
      ['POST /', () => request(backend.url).post('/').send(store)],
      ['GET /', () => request(backend.url).get('/')],
      ['GET /engines', () => request(backend.url).get('/engines')],
      ['DELETE /:id', () => request(backend.url).delete(`/${anyId}`)],
    ])(
      'refuses %s in time, does nothing and raises an alert',
      async (__, call) => {
        const before = await dumpDatabase(knex);
        backend.lines.length = 0;
        const start = Date.now();

        const { body } = await call().expect(503);

        expect(Date.now() - start).toBeLessThan(5_000);
        expect(body.error.message).toBe(
          'Whether you may do this cannot be found out: the permission service does not answer. Nothing was done; try again later',
        );
        expect(JSON.stringify(body)).not.toContain('secret');
        expect(await dumpDatabase(knex)).toBe(before);
        const alerts = backend.lines
          .map(line => JSON.parse(line))
          .filter(({ alert }) => alert === true);
        expect(alerts).toEqual([
          expect.objectContaining({
            level: 'error',
            message:
              'The permission service cannot be asked; nothing is allowed',
            requestId: expect.any(String),
          }),
        ]);
      },
    );
  },
);
