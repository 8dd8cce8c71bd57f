import { mockCredentials } from '@backstage/backend-test-utils';
import { engineListSchema } from '@store-platform/backstage-plugin-stores-common';
import type { Knex } from 'knex';
import request, { Test } from 'supertest';
import {
  startStoresBackend,
  StoresBackend,
} from '../__testUtils__/startStoresBackend';
import { testDatabases } from '../database/__testUtils__';

jest.setTimeout(60_000);

const databases = testDatabases();
const newStore = (name: string, changes: object = {}) => ({
  name,
  title: name,
  owner: 'group:default/shops',
  engine: 'bazaar',
  plan: 'small',
  adminEmail: 'jo@example.com',
  ...changes,
});

/** What the rate limit's headers say. */
const standing = ({ headers }: { headers: Record<string, string> }) => ({
  limit: headers['ratelimit-limit'],
  remaining: headers['ratelimit-remaining'],
  reset: headers['ratelimit-reset'],
  retryAfter: headers['retry-after'],
});

describe('limits of the stores API', () => {
  let backend: StoresBackend;
  let knex: Knex;
  const api = () => request(backend.url);
  const create = (name: string, changes: object = {}): Test =>
    api().post('/').send(newStore(name, changes));
  beforeAll(async () => {
    knex = await databases.init('SQLITE_3');
    backend = await startStoresBackend({
      knex,
      config: {
        limits: { perOwner: 2, perPlan: { bazaar: { big: 1 } } },
        rateLimits: { creates: { perMinute: 5 }, actions: { perMinute: 2 } },
      },
    });
  });
  afterAll(() => backend.stop());
  beforeEach(async () => {
    await knex('store_events').delete();
    await knex('stores').delete();
    await knex('store_rate_limits').delete();
  });

  it('refuse one store too many with 429, naming the limit and its use', async () => {
    await create('one').expect(202);
    await create('two').expect(202);
    const { body } = await create('three').expect(429);
    expect(body.error.message).toBe(
      'owner group:default/shops has 2 of 2 stores; delete one, or ask the platform team for more',
    );
    expect(await knex('stores')).toHaveLength(2);
  });

  it('hold for a store that is changed, and are told by GET /engines', async () => {
    await create('one', { plan: 'big' }).expect(202);
    const { body } = await create('two', { owner: 'user:default/jo' });
    const { id, version } = body.metadata;
    const refused = await api()
      .put(`/${id}`)
      .send({ version, plan: 'big' })
      .expect(429);
    const message = 'plan big of bazaar has 1 of 1 stores';
    expect(refused.body.error.message).toContain(message);

    const engines = engineListSchema.parse((await api().get('/engines')).body);
    expect(engines).toMatchObject({
      create: { allowed: true },
      items: [
        {
          plans: [
            { id: 'small', allowed: true },
            { id: 'big', allowed: false, reason: message },
          ],
        },
      ],
    });
  });

  it('let a caller ask for five stores a minute, and tell how they stand', async () => {
    const first = await create('Not a name').expect(400);
    expect(standing(first)).toEqual({
      limit: '5',
      remaining: '4',
      reset: '12',
      retryAfter: undefined,
    });
    for (let turn = 0; turn < 4; turn += 1) {
      await create('Not a name').expect(400);
    }
    const answer = await create('fine').expect(429);
    expect(standing(answer)).toEqual({
      limit: '5',
      remaining: '0',
      reset: expect.stringMatching(/^(60|59)$/),
      retryAfter: expect.stringMatching(/^1[012]$/),
    });
    expect(answer.body.error.message).toMatch(
      /^user:default\/mock asks for new stores too often; nothing was done, try again in 1[012] s$/,
    );
    expect(await knex('stores')).toEqual([]);

    await create('fine')
      .set('authorization', mockCredentials.user.header('user:default/bo'))
      .expect(202);
    await create('also-fine')
      .set('authorization', mockCredentials.service.header())
      .expect(202);
  });

  it('count changes apart from new stores, and reading not at all', async () => {
    const { body } = await create('one').expect(202);
    const url = `/${body.metadata.id}`;
    const changed = await api().put(url).send({ version: 1, title: 'x' });
    expect(standing(changed)).toMatchObject({ limit: '2', remaining: '1' });
    await api().post(`${url}/cancel`).expect(202);
    for (const call of [
      api().put(url).send({ version: 3, title: 'y' }),
      api().delete(url),
      api().post(`${url}/retry`),
      api().post(`${url}/cancel`),
    ]) {
      expect(standing(await call.expect(429)).retryAfter).toBeDefined();
    }
    for (let turn = 0; turn < 12; turn += 1) {
      expect(standing(await api().get(url).expect(200)).limit).toBeUndefined();
    }
  });

  it('come before the permission service is asked', async () => {
    let asked = 0;
    const { policy } = backend.permissions;
    backend.permissions.policy = permission => {
      asked += 1;
      return policy(permission);
    };
    for (let turn = 0; turn < 7; turn += 1) {
      await create('fine');
    }
    backend.permissions.policy = policy;
    expect(asked).toBe(5);
  });
});
