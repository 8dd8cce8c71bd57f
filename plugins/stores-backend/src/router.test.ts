import { mockCredentials } from '@backstage/backend-test-utils';
import {
  storeEventPageSchema,
  storeListSchema,
  storeSchema,
} from '@store-platform/backstage-plugin-stores-common';
import type { Knex } from 'knex';
import request, { Test } from 'supertest';
import { testDatabases } from './database/__testUtils__';
import {
  startStoresBackend,
  StoresBackend,
} from './__testUtils__/startStoresBackend';
import { dumpDatabase } from './reconciler/__testUtils__';

jest.setTimeout(60_000);

const databases = testDatabases();
const valid = {
  name: 'tea-shop',
  title: 'Tea Shop',
  owner: 'group:default/shops',
  engine: 'bazaar',
  plan: 'small',
  adminEmail: 'jo@example.com',
};
const UUID = /^[0-9a-f-]{36}$/;

describe('the stores API', () => {
  let backend: StoresBackend;
  let knex: Knex;
  beforeAll(async () => {
    knex = await databases.init('SQLITE_3');
    backend = await startStoresBackend({ knex });
  });
  afterAll(() => backend.stop());
  beforeEach(async () => {
    await knex('store_events').delete();
    await knex('stores').delete();
    backend.audit.length = 0;
    backend.lines.length = 0;
    backend.signals.length = 0;
    backend.events.length = 0;
  });

  const api = () => request(backend.url);
  const create = (changes: object = {}): Test =>
    api()
      .post('/')
      .send({ ...valid, ...changes });
  async function given(changes: object = {}): Promise<string> {
    const { body } = await create(changes).expect(202);
    return body.metadata.id;
  }
  const fail = (id: string) =>
    knex('stores')
      .where({ id })
      .update({
        is_stalled: true,
        conditions: JSON.stringify([
          {
            type: 'Stalled',
            status: 'True',
            reason: 'TimedOut',
            message: 'Not ready',
            lastTransitionTime: '2026-01-02T03:04:05.000Z',
          },
        ]),
      });

  describe('does what it is for:', () => {
    it('accepts a store with 202, queued, defaults filled in, and records who asked', async () => {
      const { body } = await create().expect(202);

      const store = storeSchema.parse(body);
      expect(store.metadata).toMatchObject({
        name: 'tea-shop',
        namespace: 'store-tea-shop',
        createdBy: 'user:default/mock',
        version: 1,
      });
      expect(store.spec.parameters).toEqual({
        greeting: 'Hello',
        colour: 'red',
        window: false,
      });
      const { body: events } = await api().get(`/${store.metadata.id}/events`);
      expect(storeEventPageSchema.parse(events).items.at(-1)).toMatchObject({
        reason: 'Requested',
        actor: 'user:default/mock',
      });
      expect(backend.signals[0]).toEqual({
        recipients: { type: 'broadcast' },
        channel: 'stores',
        message: { storeId: store.metadata.id },
      });
      expect(backend.events[0]).toEqual({
        topic: 'stores',
        eventPayload: {
          storeId: store.metadata.id,
          name: 'tea-shop',
          reason: 'Requested',
        },
      });
    });

    it('accepts a store while the cluster cannot be reached, and says that it waits', async () => {
      const id = await given();
      let message = '';
      for (let turn = 0; turn < 100 && !message; turn += 1) {
        const { body } = await api().get(`/${id}`).expect(200);
        message =
          storeSchema
            .parse(body)
            .status.conditions.find(({ type }) => type === 'Ready')?.message ??
          '';
        await new Promise(resolve => setTimeout(resolve, 100));
      }
      expect(message).toBe(
        'The cluster cannot be reached; the store waits and goes on by itself (connect ECONNREFUSED 127.0.0.1:9)',
      );
    });

    it('answers a repeated create with the store of the first', async () => {
      const idempotencyKey = 'task-0001';
      const id = await given({ idempotencyKey });
      expect(await given({ idempotencyKey })).toBe(id);
      await create({ idempotencyKey: 'task-0002' }).expect(409);
      expect(await knex('stores')).toHaveLength(1);
    });

    it('lists with filters, paging, sorting and search', async () => {
      for (const [name, plan] of [
        ['anise', 'small'],
        ['basil', 'big'],
        ['cress', 'small'],
      ]) {
        await given({ name, title: `Shop of ${name}`, plan });
      }
      const names = async (query: string) => {
        const { body } = await api().get(`/?${query}`).expect(200);
        const { items, totalItems } = storeListSchema.parse(body);
        return [items.map(({ metadata }) => metadata.name).join(), totalItems];
      };
      expect(await names('sort=name&order=asc')).toEqual([
        'anise,basil,cress',
        3,
      ]);
      expect(await names('sort=name&order=desc&limit=1&offset=1')).toEqual([
        'basil',
        3,
      ]);
      expect(await names('plan=big')).toEqual(['basil', 1]);
      expect(await names('search=OF%20CR')).toEqual(['cress', 1]);
      expect(await names('search=%25')).toEqual(['', 0]);
      expect(await names('status=Ready,Failed')).toEqual(['', 0]);
      expect(
        await names('owner=group:default/Shops&limit=1&sort=name'),
      ).toEqual(['cress', 3]);
      expect(await names('engine=other')).toEqual(['', 0]);
    });

    it('changes a store at the version that was read, and tells by a 409 when that is old', async () => {
      const id = await given();
      const change = (body: object) => api().put(`/${id}`).send(body);

      const { body } = await change({
        version: 1,
        title: 'Coffee',
        plan: 'big',
        parameters: { greeting: 'Hi' },
        owner: 'user:default/jo',
      }).expect(200);
      expect(storeSchema.parse(body)).toMatchObject({
        metadata: { version: 2, title: 'Coffee', owner: 'user:default/jo' },
        spec: { plan: 'big', parameters: { greeting: 'Hi', colour: 'red' } },
      });
      const stale = await change({ version: 1, title: 'Milk' }).expect(409);
      expect(stale.body).toEqual({
        error: 'CONCURRENCY_ERROR',
        message: expect.stringContaining('since version 1 was read'),
        requestId: stale.get('x-request-id'),
      });
      await change({ version: 2, owner: 'group:default/nobody' }).expect(400);
      await change({ version: 2, plan: 'huge' }).expect(400);
      await change({ version: 2, parameters: { colour: 'blue' } }).expect(400);
      await change({ version: 2 }).expect(400);
    });

    it('deletes with 202, also twice, but not while protection is on, and changes nothing after that', async () => {
      const id = await given();
      const protect = (enabled: boolean) =>
        api().post(`/${id}/actions/protect`).send({ input: { enabled } });
      await protect(true).expect(200);
      const refused = await api().delete(`/${id}`).expect(409);
      expect(refused.body.error.message).toContain('Deletion protection is on');

      await protect(false).expect(200);
      const { body } = await api().delete(`/${id}`).expect(202);
      expect(body.metadata.deletionRequestedAt).toBeDefined();
      await api().delete(`/${id}`).expect(202);
      await api().put(`/${id}`).send({ version: 4, title: 'x' }).expect(409);
      await api().post(`/${id}/cancel`).expect(409);
    });

    it('retries what failed and cancels what is under way, and nothing else', async () => {
      const id = await given();
      await api().post(`/${id}/retry`).expect(409);
      await api().post(`/${id}/cancel`).expect(202);
      await fail(id);
      await api().post(`/${id}/cancel`).expect(409);
      await api().post(`/${id}/retry`).expect(202);
    });

    it('pages through the story', async () => {
      const id = await given();
      for (const version of [1, 2, 3]) {
        await api()
          .put(`/${id}`)
          .send({ version, title: `Title ${version}` });
      }
      const first = await api().get(`/${id}/events?limit=2`).expect(200);
      const { nextCursor } = storeEventPageSchema.parse(first.body);
      const second = await api().get(
        `/${id}/events?limit=200&cursor=${nextCursor}`,
      );
      const all = [...first.body.items, ...second.body.items];
      expect(
        all.filter(({ reason }) => reason === 'Updated').map(e => e.message),
      ).toEqual(Array(3).fill('Changed: title by user:default/mock'));
      expect(second.body.nextCursor).toBeUndefined();
    });

    it('shows engines with plans, parameters and addressing', async () => {
      const { body } = await api().get('/engines').expect(200);
      expect(body).toMatchObject({
        addressing: { mode: 'NodePort' },
        simulated: false,
        items: [
          {
            id: 'bazaar',
            version: '1.2.3',
            plans: [{ id: 'small' }, { id: 'big' }],
            parametersSchema: { properties: { colour: { default: 'red' } } },
          },
        ],
      });
    });

    it.each([
      ['tea-shop', 'is taken by another store', 'store'],
      ['billing', /name of another component/, 'catalog'],
      ['admin', /reserved/, undefined],
      ['Tea', /DNS label/, undefined],
    ])('says why the name %s cannot be had', async (name, reason, takenBy) => {
      await given();
      const { body } = await api().get(`/names/${name}`).expect(200);
      expect(body).toEqual({
        name,
        available: false,
        reason: expect.stringMatching(reason),
        takenBy,
      });
    });

    it('says that a name is free, and that the cluster could not be asked', async () => {
      const { body } = await api().get('/names/free-name').expect(200);
      expect(body).toEqual({
        name: 'free-name',
        available: true,
        warning: expect.stringMatching(
          /^Cluster local could not be asked whether namespace store-free-name exists/,
        ),
      });
    });

    it('knows no other stores and no other routes', async () => {
      const nobody = '7f1f3f52-0b9a-4f0b-9c39-0a4b8e3f7a11';
      await api().get(`/${nobody}`).expect(404);
      await api()
        .put(`/${nobody}`)
        .send({ version: 1, title: 'x' })
        .expect(404);
      await api().delete(`/${nobody}`).expect(404);
      await api().post(`/${nobody}/retry`).expect(404);
      await api().post(`/${nobody}/cancel`).expect(404);
      await api().get(`/${nobody}/events`).expect(404);
      await api().get('/not-a-uuid').expect(400);
      await api().get(`/${nobody}/nothing`).expect(404);
    });
  });

  describe('refuses, naming field and rule, and writes nothing:', () => {
    const deep = (depth: number): object =>
      depth === 0 ? {} : { a: deep(depth - 1) };

    it.each<[string, object | string, number, RegExp]>([
      ['an unknown engine', { engine: 'nope' }, 400, /^engine: "nope".*bazaar/],
      ['an unknown plan', { plan: 'nope' }, 400, /^plan: .*"nope".*small, big/],
      ['a reserved name', { name: 'admin' }, 400, /^name: "admin" is reserved/],
      ['a long name', { name: 'a'.repeat(41) }, 400, /^name: .*40.*41/],
      ['an empty name', { name: '' }, 400, /^name: must not be empty/],
      ['no DNS label', { name: 'Tea_Shop' }, 400, /^name: must be a DNS label/],
      ['a component’s name', { name: 'billing' }, 409, /^name: "billing" is/],
      [
        'an unknown owner',
        { owner: 'group:default/nobody' },
        400,
        /^owner: the catalog has no group:default\/nobody/,
      ],
      [
        'no owner reference',
        { owner: 'nobody' },
        400,
        /^owner: must be a user/,
      ],
      [
        'a bad e-mail',
        { adminEmail: 'jo@' },
        400,
        /^adminEmail: must be an e-/,
      ],
      ['an extra key', { size: 1 }, 400, /^size: is not a known field/],
      ['markup', { title: '<b>Tea</b>' }, 400, /^title: must not contain "<"/],
      [
        'a parameter its engine refuses',
        { parameters: { colour: 'blue', nope: 1 } },
        400,
        /parameters\.nope: is not a parameter.*parameters\.colour: must be one of red, green/,
      ],
      [
        'constructor as a key',
        { parameters: { a: [{ constructor: {} }] } },
        400,
        /^parameters\.a\.0\.constructor: is not allowed as a key/,
      ],
      [
        'prototype as a key',
        { parameters: { prototype: 1 } },
        400,
        /^parameters\.prototype: is not allowed/,
      ],
      [
        '__proto__ as a key',
        '{"parameters":{"x":{"__proto__":{"isAdmin":true}}}}',
        400,
        /^parameters\.x\.__proto__: is not allowed/,
      ],
      ['broken JSON', '{"name":"secret', 400, /^body: must be JSON$/],
      ['a list', '[]', 400, /^body: /],
      ['deep nesting', { parameters: deep(40) }, 400, /nested deeper than 32/],
      [
        'deep parameters',
        { parameters: deep(11) },
        400,
        /^parameters\.a\.a\.a\.a\.a\.a\.a\.a\.a\.a: must not be nested deeper than 10$/,
      ],
      [
        'markup in parameters',
        { parameters: { a: ['<script>'] } },
        400,
        /^parameters\.a\.0: must not contain "<" or ">"$/,
      ],
      [
        'control characters in parameters',
        { parameters: { greeting: 'a\u0000b' } },
        400,
        /^parameters\.greeting: must not contain control characters$/,
      ],
      [
        'lines in parameters',
        { parameters: { greeting: 'a\nb' } },
        400,
        /^parameters\.greeting: must not contain control/,
      ],
      [
        'long text in parameters',
        { parameters: { greeting: 'x'.repeat(2_001) } },
        400,
        /^parameters\.greeting: must be at most 2000 characters$/,
      ],
      [
        'odd names in parameters',
        { parameters: { 'a\u0007': 1 } },
        400,
        /^parameters: names in it must not contain control characters$/,
      ],
      [
        'half a character',
        { title: 'Tea \ud83d' },
        400,
        /^title: must contain whole characters only$/,
      ],
      [
        'a key that cannot be kept',
        { idempotencyKey: 'key-\u0000-0001' },
        400,
        /^idempotencyKey: must contain visible ASCII characters only$/,
      ],
      [
        'an endless field',
        { ['x'.repeat(10_000)]: 1 },
        400,
        /^x{200}…: is not a known field$/,
      ],
      [
        'absurd nesting',
        `${'['.repeat(45_000)}${']'.repeat(45_000)}`,
        400,
        /nested deeper than 32/,
      ],
      [
        'more than 100 kB',
        { title: 'x'.repeat(110_000) },
        413,
        /^body: must be at most 100 kB$/,
      ],
    ])('%s', async (_, changes, status, message) => {
      const before = await dumpDatabase(knex);
      const answer =
        typeof changes === 'string'
          ? await api()
              .post('/')
              .set('content-type', 'application/json')
              .send(changes)
          : await create(changes);

      expect(answer.body.error?.message).toMatch(message);
      expect(answer.status).toBe(status);
      expect(JSON.stringify(answer.body)).not.toContain('secret');
      expect(answer.get('x-request-id')).toMatch(UUID);
      expect(await dumpDatabase(knex)).toBe(before);
      expect(backend.signals).toEqual([]);
    });

    it.each([
      ['text/plain', '{"title":"x"}'],
      ['application/x-www-form-urlencoded', 'title=x'],
      ['application/octet-stream', '{}'],
    ])(
      'a body of the type %s is refused for every method',
      async (type, body) => {
        const before = await dumpDatabase(knex);
        const calls = [
          api().post('/'),
          api().post('/x/actions/restart'),
          api().put('/x'),
          api().delete('/x'),
          api().post('/x/retry'),
        ];
        for (const call of calls) {
          const answer = await call.set('content-type', type).send(body);
          expect(answer.status).toBe(415);
          expect(answer.body.error.message).toBe(
            'body: must be JSON; send it with the header Content-Type: application/json',
          );
        }
        expect(await dumpDatabase(knex)).toBe(before);
      },
    );

    it.each([
      ['__proto__[x]=1', /^__proto__\[x\]: is not allowed as a key$/],
      ['a[constructor]=1', /^a\[constructor\]: is not allowed as a key$/],
      ['prototype=1', /^prototype: is not allowed as a key$/],
      ['%5F_proto__=1', /^__proto__: is not allowed as a key$/],
      ['search=a%00b', /^search: must not contain control characters$/],
      [`search=${'x'.repeat(2_001)}`, /^search: must be at most 2000/],
      [`${'x'.repeat(101)}=1`, /^query: names in it must be at most 100/],
      ['nope=1', /^nope: is not a known field$/],
      ['limit=1&limit=2', /^limit: /],
      ['search[a]=1', /^search: /],
    ])('the query %s', async (query, message) => {
      const { body } = await api().get(`/?${query}`).expect(400);
      expect(body.error.message).toMatch(message);
    });

    it('a body where none is taken', async () => {
      const id = await given();
      for (const call of [
        api().delete(`/${id}`),
        api().post(`/${id}/retry`),
        api().post(`/${id}/cancel`),
      ]) {
        const { body } = await call.send({ force: true }).expect(400);
        expect(body.error.message).toBe('force: is not a known field');
      }
      await api().post(`/${id}/cancel`).send({}).expect(202);
    });

    it('a name that is taken, and every missing field', async () => {
      await given();
      const taken = await create().expect(409);
      expect(taken.body.error.message).toBe(
        'name: "tea-shop" is taken by another store',
      );
      const empty = await api().post('/').send({}).expect(400);
      for (const field of Object.keys(valid)) {
        expect(empty.body.error.message).toContain(`${field}: is required`);
      }
      expect(await knex('stores')).toHaveLength(1);
    });

    it.each([
      ['limit=101', /^limit: /],
      ['limit=x', /^limit: /],
      ['offset=-1', /^offset: /],
      ['sort=password', /^sort: /],
      ['status=Broken', /^status\.0: /],
      ['colour=red', /^colour: is not a known field/],
      [`search=${'x'.repeat(101)}`, /^search: /],
    ])('the query %s', async (query, message) => {
      const { body } = await api().get(`/?${query}`).expect(400);
      expect(body.error.message).toMatch(message);
    });

    it('everything while the catalog cannot be asked', async () => {
      backend.catalog.getEntityByRef.mockRejectedValueOnce(new Error('down'));
      const { body } = await create().expect(503);
      expect(body.error.message).toContain('nothing was done, try again later');
      expect(await knex('stores')).toEqual([]);
    });
  });

  describe('gives every request an id', () => {
    it('of the caller, found again in answer, record, event and log', async () => {
      const requestId = 'portal-1234:abc.DEF_5';
      const answer = await create().set('x-request-id', requestId).expect(202);

      expect(answer.get('x-request-id')).toBe(requestId);
      expect(answer.body.metadata.requestId).toBe(requestId);
      const [event] = await knex('store_events').orderBy('id');
      expect(event.request_id).toBe(requestId);
      expect(backend.audit[0]).toMatchObject({ meta: { requestId } });
      const line = backend.lines.find(text => text.includes('Request handled'));
      expect(JSON.parse(line ?? '{}')).toMatchObject({
        method: 'POST',
        status: '202',
        requestId,
      });
    });

    it.each([
      'short',
      'x'.repeat(129),
      '<script>alert(1)</script>',
      'a b c d e',
    ])('of its own in place of %s', async hostile => {
      const answer = await api().get('/').set('x-request-id', hostile);
      expect(answer.get('x-request-id')).toMatch(UUID);
      expect(backend.lines.join()).not.toContain(hostile);
    });
  });

  describe('tells the auditor', () => {
    it('every deed and every refusal', async () => {
      const id = await given();
      await create().expect(409);
      await api().put(`/${id}`).send({ version: 1, title: 'Coffee' });
      await api().put(`/${id}`).send({ version: 1, title: 'Milk' });
      await api().post(`/${id}/retry`);
      await api().post(`/${id}/cancel`);
      await api().delete(`/${id}`);

      expect(
        backend.audit.map(({ eventId, outcome }) => `${eventId} ${outcome}`),
      ).toEqual([
        'store-create success',
        'store-create failure',
        'store-update success',
        'store-update failure',
        'store-retry failure',
        'store-cancel success',
        'store-delete success',
      ]);
      expect(backend.audit[2].meta).toMatchObject({
        storeId: id,
        fields: ['title'],
      });
    });
  });

  it('lets nobody in without credentials', async () => {
    await api()
      .get('/')
      .set('authorization', mockCredentials.none.header())
      .expect(401);
    await create()
      .set('authorization', mockCredentials.none.header())
      .expect(401);
    expect(await knex('stores')).toEqual([]);
  });

  it('takes services for who they are', async () => {
    const { body } = await create()
      .set('authorization', mockCredentials.service.header())
      .expect(202);
    expect(body.metadata.createdBy).toBe('service:external:test-service');
  });
});
