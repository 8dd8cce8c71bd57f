import {
  AuthorizeResult,
  PermissionCondition,
  PermissionCriteria,
  PolicyDecision,
} from '@backstage/plugin-permission-common';
import { engineListSchema } from '@store-platform/backstage-plugin-stores-common';
import { storeConditions } from '@store-platform/backstage-plugin-stores-node';
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
const { isStoreOwner, hasEngine, hasPlan, isOnCluster, hasStatus } =
  storeConditions;
const store = {
  name: 'tea',
  title: 'Tea',
  owner: 'group:default/shops',
  engine: 'bazaar',
  plan: 'small',
  adminEmail: 'jo@example.com',
};
const inShops = isStoreOwner({ claims: ['group:default/shops'] });

const when = (
  conditions: PermissionCriteria<PermissionCondition>,
): PolicyDecision => ({
  result: AuthorizeResult.CONDITIONAL,
  pluginId: 'stores',
  resourceType: 'store',
  conditions,
});
const yes: PolicyDecision = { result: AuthorizeResult.ALLOW };
const no: PolicyDecision = { result: AuthorizeResult.DENY };

describe('permission to create and change stores', () => {
  let backend: StoresBackend;
  let knex: Knex;
  const api = () => request(backend.url);
  beforeAll(async () => {
    knex = await databases.init('SQLITE_3');
    backend = await startStoresBackend({ knex });
  });
  afterAll(() => backend.stop());
  beforeEach(async () => {
    await knex('store_events').delete();
    await knex('stores').delete();
  });

  /** Everything is allowed but for what is decided here, by the deed. */
  const decide = (decisions: Record<string, PolicyDecision>) => {
    backend.permissions.policy = permission =>
      decisions[permission.replace('stores.store.', '')] ?? yes;
  };

  it.each<[string, PermissionCriteria<PermissionCondition>, number]>([
    ['for an owner it allows', inShops, 202],
    [
      'for another owner',
      isStoreOwner({ claims: ['group:default/labs'] }),
      403,
    ],
    ['of an engine it allows', hasEngine({ engines: ['bazaar'] }), 202],
    ['of another engine', hasEngine({ engines: ['medusa'] }), 403],
    ['of a plan it allows', hasPlan({ plans: ['small'] }), 202],
    ['of another plan', hasPlan({ plans: ['big'] }), 403],
    ['on the cluster it allows', isOnCluster({ clusters: ['local'] }), 202],
    ['on another cluster', isOnCluster({ clusters: ['edge'] }), 403],
    ['as one that is Queued', hasStatus({ statuses: ['Queued'] }), 202],
    ['as one that is Ready', hasStatus({ statuses: ['Ready'] }), 403],
    [
      'that fits one of two conditions',
      { anyOf: [hasPlan({ plans: ['big'] }), inShops] },
      202,
    ],
    ['that must not fit', { not: inShops }, 403],
  ])(
    'judges the store as it would be: one %s',
    async (_, conditions, status) => {
      decide({ create: when(conditions) });
      const before = await dumpDatabase(knex);

      const { body } = await api().post('/').send(store).expect(status);

      const allowed = status === 202;
      expect((await dumpDatabase(knex)) !== before).toBe(allowed);
      expect(JSON.stringify(body).includes('stores.store.create')).toBe(
        !allowed,
      );
    },
  );

  it('comes before all other checks of a request', async () => {
    decide({ create: when(hasPlan({ plans: ['small'] })) });
    await api()
      .post('/')
      .send({ ...store, plan: 'nope' })
      .expect(403);
  });

  describe('is told by GET /engines,', () => {
    const engines = async () => {
      const { body } = await api().get('/engines').expect(200);
      const { items, create } = engineListSchema.parse(body);
      const plans = items.flatMap(engine =>
        engine.plans.map(({ id, allowed, reason }) => ({
          id,
          allowed,
          reason,
        })),
      );
      return { plans, create };
    };
    const refusal = 'You lack the permission stores.store.create';

    it('when everything is allowed', async () => {
      decide({});
      expect(await engines()).toEqual({
        plans: [
          { id: 'small', allowed: true },
          { id: 'big', allowed: true },
        ],
        create: { allowed: true },
      });
    });

    it('when nothing is', async () => {
      decide({ create: no });
      expect(await engines()).toEqual({
        plans: ['small', 'big'].map(id => ({
          id,
          allowed: false,
          reason: `${refusal} for the plan ${id} of Bazaar`,
        })),
        create: { allowed: false, reason: refusal },
      });
      await api().get('/names/free').expect(403);
    });

    it('when it depends on the plan, and on an owner who is not known yet', async () => {
      decide({
        create: when({
          allOf: [
            inShops,
            hasPlan({ plans: ['big'] }),
            { not: isStoreOwner({ claims: ['user:default/mock'] }) },
          ],
        }),
      });
      const { plans, create } = await engines();
      expect(plans.map(({ id, allowed }) => [id, allowed])).toEqual([
        ['small', false],
        ['big', true],
      ]);
      expect(create).toEqual({ allowed: true });
      await api().get('/names/free').expect(200);
    });

    it('when no plan is left', async () => {
      decide({ create: when(hasEngine({ engines: ['medusa'] })) });
      const { plans, create } = await engines();
      expect(plans.some(({ allowed }) => allowed)).toBe(false);
      expect(create).toEqual({ allowed: false, reason: refusal });
      await api().get('/names/free').expect(403);
    });

    it('in one question to the permission service', async () => {
      const asked: number[] = [];
      const { authorizeConditional } = backend.permissions;
      backend.permissions.authorizeConditional = async (requests, options) => {
        asked.push(requests.length);
        return authorizeConditional(requests, options);
      };
      await engines();
      backend.permissions.authorizeConditional = authorizeConditional;
      expect(asked).toEqual([2]);
    });
  });

  describe('covers a change of owner or plan:', () => {
    const change = async (changes: object) => {
      const { body } = await api().post('/').send(store).expect(202);
      const { id, version } = body.metadata;
      return {
        id,
        response: api()
          .put(`/${id}`)
          .send({ version, ...changes }),
      };
    };
    beforeEach(() => decide({}));

    it.each<[string, Record<string, PolicyDecision>, object, number, string?]>([
      [
        'a plan that its changer could create',
        { create: when(hasPlan({ plans: ['small', 'big'] })) },
        { plan: 'big' },
        200,
      ],
      [
        'a plan that its changer could not create',
        { create: when(hasPlan({ plans: ['small'] })) },
        { plan: 'big' },
        403,
        'stores.store.create',
      ],
      ['no create at all', { create: no }, { plan: 'big' }, 403, '.create'],
      [
        'an owner that its changer could create for',
        { create: when(isStoreOwner({ claims: ['user:default/jo'] })) },
        { owner: 'user:default/jo' },
        200,
      ],
      [
        'an owner that its changer could not create for',
        { create: when(inShops) },
        { owner: 'user:default/jo' },
        403,
        'stores.store.create',
      ],
      [
        'a store that its changer could not change any more',
        { update: when(inShops) },
        { owner: 'user:default/jo' },
        403,
        'stores.store.update',
      ],
      [
        'a store that its changer may not change as it is',
        { update: when(hasPlan({ plans: ['big'] })) },
        { plan: 'big' },
        403,
        'stores.store.update',
      ],
      [
        'the owner and plan it has, by one who may not create',
        { create: no },
        { plan: 'small', owner: 'group:default/shops', title: 'Tee' },
        200,
      ],
      [
        'a title, by one who may not create',
        { create: no },
        { title: 'x' },
        200,
      ],
    ])('%s', async (_, decisions, changes, status, permission = '') => {
      const { id, response } = await change(changes);
      decide(decisions);
      const before = await knex('stores').where({ id }).first();

      const { body } = await response.expect(status);

      const after = await knex('stores').where({ id }).first();
      expect(body.error?.message ?? '').toContain(permission);
      expect(after.version - before.version).toBe(status === 200 ? 1 : 0);
    });

    it('a judgement about one version is no judgement about another', async () => {
      const { body } = await api().post('/').send(store).expect(202);
      decide({ update: when(inShops) });
      const { id, version } = body.metadata;
      const answer = await api()
        .put(`/${id}`)
        .send({ version: version + 1, title: 'x' })
        .expect(409);
      expect(answer.body.error).toBe('CONCURRENCY_ERROR');
    });
  });
});
