import { AuthorizeResult } from '@backstage/plugin-permission-common';
import type { Knex } from 'knex';
import request from 'supertest';
import {
  startStoresBackend,
  StoresBackend,
} from '../__testUtils__/startStoresBackend';
import { testDatabases } from '../database/__testUtils__';

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

describe('permissions of the stores API', () => {
  let backend: StoresBackend;
  let knex: Knex;
  let id: string;
  const api = () => request(backend.url);
  beforeAll(async () => {
    knex = await databases.init('SQLITE_3');
    backend = await startStoresBackend({
      knex,
      config: { provisioning: { concurrency: 1 } },
    });
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

    it('name no other stores that hold places, and count them', async () => {
      // No pass of the reconciler that is under way counts any more.
      const unheld = { next_at: 4e12, lease_token: null, held_up: null };
      await knex('stores').update({ ...unheld, admitted_at: null });
      await knex('stores').where({ id: other }).update({ admitted_at: 1 });
      const queue = {
        position: 1,
        limit: 1,
        holders: [],
        otherHolders: 1,
        message: 'Queued: 1 of 1 place in use (one store). Position 1.',
      };

      const one = await api().get(`/${id}`).expect(200);
      expect(one.body.status.queue).toEqual(queue);
      const all = await api().get('/').expect(200);
      expect(all.body.items[0].status.queue).toEqual(queue);

      backend.permissions.policy = () => ({ result: AuthorizeResult.ALLOW });
      const { body } = await api().get(`/${id}`).expect(200);
      expect(body.status.queue.message).toBe(
        'Queued: 1 of 1 place in use (others). Position 1.',
      );
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
