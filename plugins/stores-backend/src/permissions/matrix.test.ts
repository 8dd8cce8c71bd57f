import { mockCredentials, mockServices } from '@backstage/backend-test-utils';
import {
  AuthorizeResult,
  isResourcePermission,
  PolicyDecision,
} from '@backstage/plugin-permission-common';
import {
  RESOURCE_TYPE_STORE,
  storeCreatePermission,
  storesPermissions,
} from '@store-platform/backstage-plugin-stores-common';
import { KubeSim, startKubeSim } from '@store-platform/kube-sim';
import { storeConditions } from '@store-platform/backstage-plugin-stores-node';
import type { Knex } from 'knex';
import type { Test } from 'supertest';
import {
  startStoresBackend,
  StoresBackend,
} from '../__testUtils__/startStoresBackend';
import { newStore, testDatabases } from '../database/__testUtils__';
import { storeToRow } from '../database/tables/storeToRow';
import { dumpDatabase } from '../reconciler/__testUtils__';
import { createRouter } from '../router';
import { routes } from '../routes';
import { callsOf, RouteCall, send } from './__testUtils__/routeCalls';

jest.setTimeout(120_000);

const databases = testDatabases();
const storeOfTest = () =>
  newStore('tea', { engine: 'bazaar', parameters: {}, hostnames: [] });

/** What a call needs beside its address, and how it is answered where that is not 2xx: a store that is just asked for. */
const particulars: Record<
  string,
  { body?: object; query?: object; status?: number }
> = {
  'POST /': {
    body: {
      name: 'new',
      title: 'New',
      owner: 'group:default/shops',
      engine: 'bazaar',
      plan: 'small',
      adminEmail: 'jo@example.com',
    },
  },
  'PUT /:id': { body: { version: 1, title: 'x' } },
  'POST /:id/retry': { status: 409 },
  'GET /:id/logs': { query: { pod: 'web', container: 'web' }, status: 404 },
  'POST /:id/actions/restart': { status: 409 },
  'POST /:id/actions/show-credentials': { status: 409 },
  'POST /:id/actions/suspend': { status: 409 },
  'POST /:id/actions/resume': { status: 409 },
  'POST /rollouts/resume': {
    body: { cluster: 'local', engine: 'bazaar', version: 'unknown' },
    status: 404,
  },
  'POST /:id/actions/confirm-data-loss': { status: 409 },
  'POST /:id/actions/protect': { body: { input: { enabled: true } } },
  'POST /:id/actions/set-expiry': { body: { input: { expiresAt: null } } },
};

const calls = routes.flatMap(callsOf);
const allow: PolicyDecision = { result: AuthorizeResult.ALLOW };
const deny: PolicyDecision = { result: AuthorizeResult.DENY };
/** Fits the stores of an engine: those of the test, or none. */
const onlyIf = (engine: string): PolicyDecision => ({
  result: AuthorizeResult.CONDITIONAL,
  pluginId: 'stores',
  resourceType: RESOURCE_TYPE_STORE,
  conditions: storeConditions.hasEngine({ engines: [engine] }),
});
const isBasic = ({ permission }: RouteCall) =>
  !isResourcePermission(permission, RESOURCE_TYPE_STORE);

describe('routes', () => {
  it('are all in the list that the matrix goes through', () => {
    const router = createRouter({
      stores: Object.create(null),
      rateLimiter: Object.create(null),
      httpAuth: mockServices.httpAuth(),
      logger: mockServices.logger.mock(),
    });
    const served: string[] = router.stack.flatMap(({ route }) =>
      (route?.stack ?? []).map(
        ({ method }: { method: string }) => `${method} ${route?.path}`,
      ),
    );
    expect(routes.map(({ method, path }) => `${method} ${path}`)).toEqual(
      served,
    );
    expect(new Set(served).size).toBe(served.length);
  });

  it('declare permissions that the plugin has, and limits for what changes something', () => {
    const known = new Set(storesPermissions.map(({ name }) => name));
    for (const { title, permission, route } of calls) {
      expect([title, known.has(permission.name)]).toEqual([title, true]);
      expect([title, route.limit !== undefined]).toEqual([
        title,
        route.method !== 'get',
      ]);
    }
  });
});

describe.each(databases.eachSupportedId())('permissions on %s', databaseId => {
  let sim: KubeSim;
  let backend: StoresBackend;
  let knex: Knex;
  let storeId: string;
  let asked: Set<string>;
  beforeAll(async () => {
    sim = await startKubeSim({ speed: 0 });
    knex = await databases.init(databaseId);
    backend = await startStoresBackend({ knex, kubeconfig: sim.kubeconfig });
  });
  afterAll(async () => {
    await backend.stop();
    await sim.stop();
  });
  beforeEach(async () => {
    await knex('stores').delete();
    const store = storeOfTest();
    storeId = store.id;
    await knex('stores').insert({
      ...storeToRow({
        knex,
        store,
        caller: { actor: 'user:default/jo', requestId: 'request-1' },
      }),
      // Not due: nothing but the call writes between two looks at the database.
      next_at: 4e12,
    });
  });

  /** Decides so about one permission; all others are denied. */
  const decide = (decision: PolicyDecision, permission: string) => {
    asked = new Set();
    backend.permissions.policy = name => {
      asked.add(name);
      return name === permission ? decision : deny;
    };
  };
  const make = (call: RouteCall): Test => {
    const { body, query } = particulars[call.title] ?? {};
    return send({ call, url: backend.url, storeId, body, query });
  };
  /** Of those who call; what is done in the cluster is recorded when it is done. */
  const newestAudit = () =>
    knex('store_audit')
      .whereNot({ event: 'cluster-change' })
      .orderBy('id', 'desc')
      .first();

  describe.each(calls)('$title', call => {
    const { title, permission } = call;
    const { status } = particulars[title] ?? {};

    it(`needs ${permission.name}, and nothing else`, async () => {
      decide(allow, permission.name);

      const answer = await make(call);

      expect(isAnsweredBy(answer.status, status)).toBe(true);
      expect([...asked]).toContain(permission.name);
      expect('ratelimit-limit' in answer.headers).toBe(
        call.route.limit !== undefined,
      );
    });

    it('is refused with 403 without it, writes nothing but an audit record, and names it', async () => {
      backend.permissions.policy = name =>
        name === permission.name ? deny : allow;
      const before = await dumpDatabase(knex);

      const { body, headers } = await make(call).expect(403);

      expect(body.error.message).toContain(permission.name);
      expect(await dumpDatabase(knex)).toBe(before);
      expect(await newestAudit()).toMatchObject({
        outcome: 'denied',
        request_id: headers['x-request-id'],
      });
    });

    it('is allowed by conditions that the store fits', async () => {
      decide(onlyIf('bazaar'), permission.name);
      const answer = await make(call);
      const wanted = isBasic(call) ? 503 : status;
      expect(isAnsweredBy(answer.status, wanted)).toBe(true);
    });

    it('is refused by conditions that it does not fit, or shows nothing', async () => {
      decide(onlyIf('none'), permission.name);
      const before = await dumpDatabase(knex);

      const answer = await make(call);

      expect(answer.status).toBe(refusedByConditions(call));
      expect(JSON.stringify(answer.body)).not.toContain('store-tea');
      expect(await dumpDatabase(knex)).toBe(before);
    });

    it('is refused with 503 while nobody can be asked, and writes nothing', async () => {
      backend.permissions.policy = () => {
        throw new Error('down');
      };
      const before = await dumpDatabase(knex);

      const { body } = await make(call).expect(503);

      expect(body.error.message).toContain('Nothing was done');
      expect(await dumpDatabase(knex)).toBe(before);
    });

    it('is refused with 401 without credentials, and writes nothing', async () => {
      const before = await dumpDatabase(knex);
      await make(call)
        .set('authorization', mockCredentials.none.header())
        .expect(401);
      expect(await dumpDatabase(knex)).toBe(before);
    });
  });
});

/**
 * What is about one store, or one that would be, is refused. What is about all shows those that fit: none. Conditions
 * about a permission that knows none are a policy's mistake, and open nothing.
 */
function refusedByConditions(call: RouteCall): number {
  if (isBasic(call)) {
    return 503;
  }
  const isAboutOne =
    call.route.path.includes(':id') ||
    call.permission.name === storeCreatePermission.name;
  return isAboutOne ? 403 : 200;
}

/** Answered as the particulars say; with 2xx when they say nothing. */
function isAnsweredBy(status: number, wanted?: number): boolean {
  return wanted === undefined
    ? Math.floor(status / 100) === 2
    : status === wanted;
}
