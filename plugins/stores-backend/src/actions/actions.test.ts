import { AuthorizeResult } from '@backstage/plugin-permission-common';
import {
  runActionResultSchema,
  Store,
  storeActionListSchema,
  storeSchema,
  storeSummary,
} from '@store-platform/backstage-plugin-stores-common';
import { KubeSim, startKubeSim } from '@store-platform/kube-sim';
import type { Knex } from 'knex';
import request from 'supertest';
import {
  startStoresBackend,
  StoresBackend,
} from '../__testUtils__/startStoresBackend';
import { testDatabases } from '../database/__testUtils__';
import { eventually } from '../kubernetes/contract/eventually';
import { dumpDatabase } from '../reconciler/__testUtils__';
import { SomebodyElse } from '../reconciler/__testUtils__/SomebodyElse';

jest.setTimeout(120_000);

const databases = testDatabases();
const NAMESPACE = 'store-tea-shop';

describe('the actions of a store', () => {
  let backend: StoresBackend;
  let knex: Knex;
  let sim: KubeSim;
  let hand: SomebodyElse;
  let id: string;

  const api = () => request(backend.url);
  const store = async (): Promise<Store> =>
    storeSchema.parse((await api().get(`/${id}`)).body);
  const until = (summary: string, reason = summary) =>
    eventually(async () => {
      const seen = await store();
      const ready = seen.status.conditions.find(({ type }) => type === 'Ready');
      if (storeSummary(seen) !== summary || ready?.reason !== reason) {
        throw new Error(`${storeSummary(seen)}: ${JSON.stringify(ready)}`);
      }
      return seen;
    }, 20_000);

  beforeAll(async () => {
    knex = await databases.init('SQLITE_3');
    sim = await startKubeSim({ speed: 0 });
    hand = new SomebodyElse(sim.url);
    backend = await startStoresBackend({ knex, kubeconfig: sim.kubeconfig });
    const { body } = await api()
      .post('/')
      .send({
        name: 'tea-shop',
        title: 'Tea Shop',
        owner: 'group:default/shops',
        engine: 'bazaar',
        plan: 'small',
        adminEmail: 'jo@example.com',
      })
      .expect(202);
    id = body.metadata.id;
    await until('Ready');
  });
  afterAll(async () => {
    await backend.stop();
    await sim.stop();
  });
  beforeEach(() => {
    backend.permissions.policy = () => ({ result: AuthorizeResult.ALLOW });
    sim.faults.clear();
    backend.lines.length = 0;
    // Ten a minute would not be enough for these tests.
    return knex('store_rate_limits').delete();
  });

  const run = (action: string, body: object = {}) =>
    api().post(`/${id}/actions/${action}`).send(body);
  const done = async (action: string, input: object = {}) =>
    runActionResultSchema.parse(
      (await run(action, { input }).expect(200)).body,
    );
  const refused = async (
    action: string,
    status: number,
    input: object = {},
  ) => {
    const { body } = await run(action, { input }).expect(status);
    return body.error.message;
  };
  const list = async () =>
    storeActionListSchema.parse((await api().get(`/${id}/actions`)).body);
  const offered = async (action: string) =>
    (await list()).items.find(one => one.id === action);
  const reasons = async () => {
    const { body } = await api().get(`/${id}/events?limit=200`);
    return body.items.map(({ reason }: { reason: string }) => reason);
  };
  const told = (reason: string) =>
    eventually(async () => {
      const all = await reasons();
      if (!all.includes(reason)) {
        throw new Error(`${all} without ${reason}`);
      }
    }, 20_000);
  const audited = () =>
    knex('store_audit').orderBy('id', 'desc').first('event', 'outcome');

  describe('are offered', () => {
    it('with what a form and a dialog need, and whether each can be done now', async () => {
      const { items, deeds } = await list();

      expect(items.map(one => [one.id, one.permission, one.allowed])).toEqual([
        ['restart', 'stores.store.restart', true],
        ['show-credentials', 'stores.store.read-credentials', true],
        ['suspend', 'stores.store.suspend', true],
        ['resume', 'stores.store.suspend', false],
        ['set-expiry', 'stores.store.set-expiry', true],
        ['protect', 'stores.store.protect', true],
        ['confirm-data-loss', 'stores.store.confirm-data-loss', false],
        ['reset-password', 'stores.store.reset-password', true],
        ['rotate-session', 'stores.store.rotate-secret', true],
        ['rotate-partner', 'stores.store.rotate-secret', true],
      ]);
      expect(items[0]).toMatchObject({
        confirmation:
          'All data is kept. Web: a new pod is started, and the old one ends when the new one is ready; visitors notice nothing.',
        inputSchema: {
          type: 'object',
          properties: {
            component: { oneOf: [{ const: 'web', title: 'Web' }] },
          },
          additionalProperties: false,
        },
      });
      expect(items[3].reason).toBe('The store is not suspended');
      expect(deeds).toEqual({
        update: { allowed: true },
        delete: { allowed: true },
        retry: {
          allowed: false,
          reason: 'The store is as it is wanted; there is nothing to retry',
        },
        cancel: {
          allowed: false,
          reason:
            'Only a store that is queued or being set up can be cancelled',
        },
        readLogs: { allowed: true },
        readAudit: { allowed: true },
      });
    });

    it('with one question to the permission service, and the reason where it says no', async () => {
      const asked: string[] = [];
      backend.permissions.policy = permission => {
        asked.push(permission);
        return {
          result: /restart|delete|audit/.test(permission)
            ? AuthorizeResult.DENY
            : AuthorizeResult.ALLOW,
        };
      };

      const { items, deeds } = await list();

      const reason = 'You lack the permission stores.store.restart for this';
      expect(items[0]).toMatchObject({ allowed: false, reason });
      expect(items[1].allowed).toBe(true);
      expect(deeds.delete.reason).toContain('stores.store.delete');
      expect(deeds.readAudit.reason).toContain('stores.audit.read');
      expect(new Set(asked).size).toBe(asked.length);
    });

    it('not at all to those who may not see the store', async () => {
      backend.permissions.policy = permission => ({
        result:
          permission === 'stores.store.read'
            ? AuthorizeResult.DENY
            : AuthorizeResult.ALLOW,
      });
      await api().get(`/${id}/actions`).expect(403);
      await run('fly').expect(403);
    });
  });

  describe('are refused', () => {
    it.each([
      ['restart', 'restart'],
      ['suspend', 'suspend'],
      ['protect', 'protect'],
      ['reset-password', 'reset-password'],
      ['rotate-partner', 'rotate-secret'],
    ])(
      'to those who lack the permission for %s, which is audited',
      async (action, deed) => {
        const permission = `stores.store.${deed}`;
        backend.permissions.policy = asked => ({
          result:
            asked === permission ? AuthorizeResult.DENY : AuthorizeResult.ALLOW,
        });
        const { spec } = await store();

        expect(await refused(action, 403, { enabled: true })).toContain(
          permission,
        );

        expect((await store()).spec).toEqual(spec);
        expect(await audited()).toEqual({
          event: `store-${action}`,
          outcome: 'denied',
        });
      },
    );

    it.each([
      ['fly', {}, 404, 'There is no action "fly"'],
      ['Fly!', {}, 400, 'action:'],
      ['restart', { component: 'cellar' }, 400, 'choose one of web'],
      ['restart', { component: 7 }, 400, 'input.component:'],
      ['restart', { speed: 'fast' }, 400, 'input.speed: is not a known field'],
      ['protect', {}, 400, 'input.enabled: is required'],
      ['set-expiry', {}, 400, 'input.expiresAt: is required'],
      [
        'set-expiry',
        { expiresAt: 'tomorrow' },
        400,
        'input.expiresAt: must be',
      ],
      [
        'set-expiry',
        { expiresAt: '2020-01-01T00:00:00Z' },
        400,
        'input.expiresAt: must be in the future',
      ],
      [
        'set-expiry',
        { expiresAt: '2199-01-01T00:00:00Z' },
        400,
        'at most 5 years',
      ],
      ['resume', {}, 409, 'The store is not suspended'],
    ])('%s with %j', async (action, input, status, message) => {
      expect(await refused(action, status, input)).toContain(message);
    });

    it('with an unknown field beside the input', async () => {
      await run('restart', { force: true }).expect(400);
      await run('restart', { idempotencyKey: 'short' }).expect(400);
    });
  });

  it('restart a component once, however often the request is repeated', async () => {
    const before = (await store()).metadata.generation;
    const body = {
      input: { component: 'web' },
      idempotencyKey: 'restart-0001',
    };
    const first = await run('restart', body).expect(200);
    expect(first.body.message).toBe('The restart of Web has begun');
    const second = await run('restart', body).expect(200);
    expect(second.body.message).toBe(
      'This restart of Web was asked for before',
    );

    expect((await store()).metadata.generation).toBe(before + 1);
    await told('Restarted');
    expect(await reasons()).toContain('RestartRequested');
  });

  it('suspend it, keep others from working on it meanwhile, and resume it', async () => {
    const { store: answer } = await done('suspend');
    expect(answer.spec.suspended).toBe(true);
    // Nothing was stopped yet.
    expect(storeSummary(answer)).toBe('Ready');
    expect(await refused('restart', 409)).toContain('resume it first');
    await until('Suspended');
    expect(await refused('suspend', 409)).toContain('suspended already');
    expect(await refused('restart', 409)).toContain('resume it first');
    expect(await refused('reset-password', 409)).toContain('resume it first');
    expect(await refused('rotate-partner', 409)).toContain('resume it first');
    expect((await offered('resume'))?.allowed).toBe(true);

    await done('resume');
    await until('Ready');
    await told('Resumed');
  });

  it('do not resume what has expired', async () => {
    await done('suspend');
    await until('Suspended');
    await knex('stores')
      .where({ id })
      .update({ expires_at: Date.parse('2026-01-02') });

    expect(await refused('resume', 409)).toContain(
      'The store expired on 2026-01-02; set another expiry date',
    );
    expect((await done('set-expiry', { expiresAt: null })).message).toBe(
      'The store does not expire',
    );
    await done('resume');
    await until('Ready');
  });

  it('set a date to end, in whatever zone it was said', async () => {
    const year = new Date().getUTCFullYear() + 1;
    const { store: answer, message } = await done('set-expiry', {
      expiresAt: `${year}-02-03T01:00:00+02:00`,
    });
    expect(answer.spec.expiresAt).toBe(`${year}-02-02T23:00:00.000Z`);
    expect(message).toBe(`The store expires on ${year}-02-02`);
    expect((await offered('set-expiry'))?.inputSchema).toMatchObject({
      properties: { expiresAt: { default: `${year}-02-02T23:00:00.000Z` } },
    });
    await done('set-expiry', { expiresAt: null });
    expect((await store()).spec.expiresAt).toBeUndefined();
  });

  it('protect from deletion, and say so before it is tried', async () => {
    await done('protect', { enabled: true });
    expect((await list()).deeds.delete.reason).toContain(
      'Deletion protection is on',
    );
    const { body } = await api().delete(`/${id}`).expect(409);
    expect(body.error.message).toContain('Deletion protection is on');
    await done('protect', { enabled: false });
    expect((await list()).deeds.delete).toEqual({ allowed: true });
  });

  describe('of logins', () => {
    const secretOf = async (name: string, key = 'password') => {
      const secret = (await hand.objects(NAMESPACE)).get(`Secret/${name}`);
      const data = JSON.parse(JSON.stringify(secret?.data ?? {}));
      return Buffer.from(data[key] ?? '', 'base64').toString();
    };
    const runsLeft = async () =>
      [...(await hand.objects(NAMESPACE)).keys()].filter(key =>
        key.includes('reset-password'),
      );
    /** Everything that is kept or told anywhere but in the answer. */
    const everythingKept = async () =>
      [
        await dumpDatabase(knex),
        JSON.stringify(await knex('store_audit')),
        JSON.stringify(await knex('store_action_runs')),
        backend.lines.join(),
        JSON.stringify([backend.audit, backend.signals, backend.events]),
      ].join();

    it('show what the cluster has, to be kept nowhere on the way', async () => {
      const response = await run('show-credentials').expect(200);

      const { logins } = runActionResultSchema.parse(response.body);
      const password = await secretOf('bazaar');
      expect(password).toHaveLength(32);
      expect(logins).toEqual([
        {
          id: 'admin',
          title: 'Admin',
          username: 'admin',
          secretTitle: 'Password',
          url: expect.stringContaining('http://'),
          password,
        },
        {
          id: 'partner',
          title: 'Partner',
          username: 'bazaar',
          secretTitle: 'Password',
          url: expect.stringContaining('http://'),
          password: await secretOf('partner', 'key'),
        },
      ]);
      expect(response.get('cache-control')).toBe('no-store');
      expect(await everythingKept()).not.toContain(password);
      expect((await reasons())[0]).toBe('CredentialsShown');
      expect(await audited()).toEqual({
        event: 'store-show-credentials',
        outcome: 'succeeded',
      });
    });

    it('show nothing that cannot be recorded', async () => {
      await knex.schema.renameTable('store_audit', 'elsewhere');
      const { body } = await run('show-credentials').expect(500);
      await knex.schema.renameTable('elsewhere', 'store_audit');

      expect(JSON.stringify(body)).not.toContain(await secretOf('bazaar'));
    });

    it('tell of a Job that failed why it did, and leave nothing of it', async () => {
      sim.faults.crashPods({ component: 'reset' });
      const before = await secretOf('bazaar');

      expect(await refused('reset-password', 502)).toMatch(
        /^Reset password did not come to its end; .*\. Failed\. .* "reset" stops with an error/s,
      );

      expect(await audited()).toEqual({
        event: 'store-reset-password',
        outcome: 'failed',
      });
      await eventually(async () => {
        expect(await runsLeft()).toEqual([]);
      }, 10_000);
      expect(await secretOf('bazaar')).toBe(before);
      expect((await store()).status.credentialResets).toBeUndefined();
      expect(storeSummary(await store())).toBe('Ready');
    });

    it('reset a password, show it once, and leave no trace of it', async () => {
      const [login] = (await done('reset-password')).logins;

      expect(login).toMatchObject({ id: 'admin', username: 'admin' });
      expect(login.password).toMatch(/^[A-Za-z0-9]{24}$/);
      expect(login.note).toContain('shown this once');
      expect(await everythingKept()).not.toContain(login.password);
      await eventually(async () => {
        expect(await runsLeft()).toEqual([]);
      }, 10_000);
      expect((await reasons()).slice(0, 2)).toEqual([
        'PasswordReset',
        'ActionRequested',
      ]);

      const [shown] = (await done('show-credentials')).logins;
      expect(shown.password).toBeUndefined();
      expect(shown.note).toMatch(
        /^The password was reset on 20.* UTC by user:default\/mock, who was shown/,
      );
    });

    it('reset it once for one request', async () => {
      const body = { idempotencyKey: 'reset-0001' };
      await run('reset-password', body).expect(200);
      const again = await run('reset-password', body).expect(409);
      expect(again.body.error.message).toContain('this very request');
    });

    it('make a secret anew, once for one request, and show what it is then', async () => {
      const before = await secretOf('partner', 'key');
      const body = { idempotencyKey: 'rotate-0001' };
      const first = await run('rotate-partner', body).expect(200);
      expect(first.body).toMatchObject({
        message: 'Rotate partner has begun',
        logins: [],
      });
      const again = await run('rotate-partner', body).expect(200);
      expect(again.body.message).toBe(
        'Rotate partner was asked for before by this very request',
      );
      await told('PartnerKeyRotated');

      const after = await secretOf('partner', 'key');
      expect(after).toMatch(/^[A-Za-z0-9]{32}$/);
      expect(after).not.toBe(before);
      expect(await secretOf('partner', 'id')).toBe('bazaar');
      const shown = (await done('show-credentials')).logins;
      expect(shown.find(({ id: login }) => login === 'partner')).toMatchObject({
        password: after,
      });
      const all = await reasons();
      for (const reason of ['RotationRequested', 'PartnerKeyRotated']) {
        expect(all.filter((one: string) => one === reason)).toEqual([reason]);
      }
    });

    it('make it anew without a trace of it, but for who asked', async () => {
      const values = async () => [
        await secretOf('partner', 'key'),
        await secretOf('session', 'salt'),
      ];
      const before = await values();
      await done('rotate-partner');
      await done('rotate-session');
      const { metadata } = await store();
      await eventually(async () => {
        const { observedGeneration, conditions } = (await store()).status;
        expect(observedGeneration).toBe(metadata.generation);
        expect(conditions).toContainEqual(
          expect.objectContaining({ type: 'Reconciling', status: 'False' }),
        );
      }, 20_000);
      const after = await values();

      const kept = await everythingKept();
      for (const value of [...before, ...after]) {
        expect(value.length).toBeGreaterThan(30);
        expect(kept).not.toContain(value);
        expect(kept).not.toContain(Buffer.from(value).toString('base64'));
      }
      expect(new Set([...before, ...after]).size).toBe(4);
      expect(
        await knex('store_audit')
          .where({ event: 'store-rotate-session' })
          .select('outcome', 'actor', 'details'),
      ).toEqual([
        {
          outcome: 'succeeded',
          actor: 'user:default/mock',
          details: expect.stringContaining('"secret":"session"'),
        },
      ]);
    });

    it('say so when the cluster cannot be reached', async () => {
      sim.faults.set({ name: 'gone', match: { path: /./ }, drop: true });
      expect(await refused('reset-password', 503)).toContain(
        'The cluster cannot be reached; try again later',
      );
    });
  });

  it('are over when the store is', async () => {
    sim.faults.clear();
    await api().delete(`/${id}`).expect(202);
    const { items } = await list();
    expect(items.every(({ allowed }) => !allowed)).toBe(true);
    expect(items[0].reason).toMatch(/The store is (being )?deleted/);
    expect(await refused('restart', 409)).toMatch(/deleted/);
  });
});
