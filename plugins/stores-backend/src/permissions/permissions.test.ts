import { mockCredentials, mockServices } from '@backstage/backend-test-utils';
import { AuthorizeResult } from '@backstage/plugin-permission-common';
import type { Knex } from 'knex';
import request, { SuperTest, Test } from 'supertest';
import {
  startStoresBackend,
  StoresBackend,
} from '../__testUtils__/startStoresBackend';
import { testDatabases } from '../database/__testUtils__';
import { dumpDatabase } from '../reconciler/__testUtils__';
import { createRouter } from '../router';

jest.setTimeout(60_000);

const databases = testDatabases();
const newStore = (name: string, owner = 'group:default/shops') => ({
  name,
  title: name,
  owner,
  engine: 'bazaar',
  plan: 'small',
  adminEmail: 'jo@example.com',
});

interface Route {
  route: string;
  permission: string;
  call(api: SuperTest<Test>, id: string): Test;
  allowed: number;
}

const read = 'stores.store.read';
const update = 'stores.store.update';
const routes: Route[] = [
  { route: 'GET /', permission: read, call: api => api.get('/'), allowed: 200 },
  {
    route: 'POST /',
    permission: 'stores.store.create',
    call: api => api.post('/').send(newStore('new')),
    allowed: 202,
  },
  {
    route: 'GET /engines',
    permission: read,
    call: api => api.get('/engines'),
    allowed: 200,
  },
  {
    route: 'GET /names/:name',
    permission: 'stores.store.create',
    call: api => api.get('/names/new'),
    allowed: 200,
  },
  {
    route: 'GET /:id',
    permission: read,
    call: (api, id) => api.get(`/${id}`),
    allowed: 200,
  },
  {
    route: 'PUT /:id',
    permission: update,
    call: (api, id) => api.put(`/${id}`).send({ version: 1, title: 'x' }),
    allowed: 200,
  },
  {
    route: 'DELETE /:id',
    permission: 'stores.store.delete',
    call: (api, id) => api.delete(`/${id}`),
    allowed: 202,
  },
  {
    route: 'POST /:id/retry',
    permission: update,
    call: (api, id) => api.post(`/${id}/retry`),
    allowed: 409,
  },
  {
    route: 'POST /:id/cancel',
    permission: update,
    call: (api, id) => api.post(`/${id}/cancel`),
    allowed: 202,
  },
  {
    route: 'GET /:id/events',
    permission: read,
    call: (api, id) => api.get(`/${id}/events`),
    allowed: 200,
  },
];

/** What the router serves, read from the router. */
function servedRoutes(): string[] {
  const router = createRouter({
    stores: Object.create(null),
    rateLimiter: Object.create(null),
    httpAuth: mockServices.httpAuth(),
    logger: mockServices.logger.mock(),
  });
  return router.stack.flatMap(({ route }) =>
    (route?.stack ?? []).map(
      ({ method }: { method: string }) =>
        `${method.toUpperCase()} ${route?.path}`,
    ),
  );
}

describe('permissions of the stores API', () => {
  let backend: StoresBackend;
  let knex: Knex;
  let id: string;
  const api = () => request(backend.url);
  beforeAll(async () => {
    knex = await databases.init('SQLITE_3');
    backend = await startStoresBackend({ knex });
  });
  afterAll(() => backend.stop());
  beforeEach(async () => {
    await knex('store_events').delete();
    await knex('stores').delete();
    backend.permissions.policy = () => ({ result: AuthorizeResult.ALLOW });
    const { body } = await api().post('/').send(newStore('tea'));
    id = body.metadata.id;
    // No pass of the reconciler comes between two looks at the database.
    await knex('stores').update({ next_at: 4e12, lease_token: null });
    backend.audit.length = 0;
  });

  const decide = (denied: string) => {
    backend.permissions.policy = permission => ({
      result:
        permission === denied ? AuthorizeResult.DENY : AuthorizeResult.ALLOW,
    });
  };

  it('are tested here for every route there is', () => {
    expect(routes.map(({ route }) => route).sort()).toEqual(
      servedRoutes().sort(),
    );
  });

  describe.each(routes)('$route', ({ permission, call, allowed }) => {
    it(`needs no permission but ${permission}`, async () => {
      backend.permissions.policy = asked => ({
        result:
          asked === permission ? AuthorizeResult.ALLOW : AuthorizeResult.DENY,
      });
      await call(api(), id).expect(allowed);
    });

    it('is refused with 403 without it, and does nothing', async () => {
      decide(permission);
      const before = await dumpDatabase(knex);
      const { body, header } = await call(api(), id).expect(403);
      expect(body.error.message).toContain(permission);
      expect(header['x-request-id']).toBeDefined();
      expect(await dumpDatabase(knex)).toBe(before);
      expect(backend.audit.every(({ outcome }) => outcome === 'failure')).toBe(
        true,
      );
    });

    it('is refused with 503 while nobody can be asked, and does nothing', async () => {
      backend.permissions.policy = () => {
        throw new Error('down');
      };
      const before = await dumpDatabase(knex);
      const { body } = await call(api(), id).expect(503);
      expect(body.error.message).toContain('Nothing was done');
      expect(await dumpDatabase(knex)).toBe(before);
    });

    it('is refused with 401 without credentials', async () => {
      await call(api(), id)
        .set('authorization', mockCredentials.none.header())
        .expect(401);
    });
  });

  describe('that are conditional on the owner', () => {
    let other: string;
    beforeEach(async () => {
      const { body } = await api()
        .post('/')
        .send(newStore('others', 'user:default/jo'));
      other = body.metadata.id;
      const isOwner = {
        rule: 'IS_STORE_OWNER',
        resourceType: 'store',
        params: { claims: ['group:default/shops'] },
      };
      backend.permissions.policy = () => ({
        result: AuthorizeResult.CONDITIONAL,
        pluginId: 'stores',
        resourceType: 'store',
        conditions: { anyOf: [isOwner] },
      });
    });

    it('narrow the list, its total and its queue', async () => {
      const { body } = await api().get('/').expect(200);
      expect(
        body.items.map((store: { metadata: object }) => store.metadata),
      ).toEqual([expect.objectContaining({ name: 'tea' })]);
      expect(body.totalItems).toBe(1);
      expect(body.queueLength).toBeLessThanOrEqual(1);
    });

    it.each([
      ['GET', (store: string) => api().get(`/${store}`), 200],
      ['GET events', (store: string) => api().get(`/${store}/events`), 200],
      ['DELETE', (store: string) => api().delete(`/${store}`), 202],
    ])('let %s through to the owner alone', async (_, call, status) => {
      await call(id).expect(status);
      await call(other).expect(403);
      await call('7f1f3f52-0b9a-4f0b-9c39-0a4b8e3f7a11').expect(403);
    });

    it('let an owner in whatever the case the store was asked for with', async () => {
      const conditional = backend.permissions.policy;
      backend.permissions.policy = () => ({ result: AuthorizeResult.ALLOW });
      const { body } = await api()
        .post('/')
        .send(newStore('cased', 'group:default/Shops'))
        .expect(202);
      backend.permissions.policy = conditional;
      await api().get(`/${body.metadata.id}`).expect(200);
    });
  });
});
