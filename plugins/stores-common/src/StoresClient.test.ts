/** @jest-environment node */
import { OneAnswerServer } from './__testUtils__/OneAnswerServer';
import type { StoreEvent } from './schema/storeEvent';
import { StoresClient } from './StoresClient';
import {
  auditRecordFixture,
  engineListFixture,
  logSourcesFixture,
  storeActionListFixture,
  storeFixture,
  storeHealthFixture,
} from './testUtils';

describe('StoresClient', () => {
  const server = new OneAnswerServer();
  const client = new StoresClient({
    discoveryApi: {
      getBaseUrl: async pluginId => `${server.address()}/api/${pluginId}`,
    },
  });
  const store = storeFixture();
  const event: StoreEvent = {
    id: '7',
    storeId: store.metadata.id,
    at: '2026-01-02T03:04:05.000Z',
    type: 'Normal',
    reason: 'Requested',
    message: 'Jo asked for the store',
    generation: 1,
  };
  const create = {
    name: 'tea-shop',
    title: 'Tea Shop',
    owner: 'group:default/shops',
    engine: 'woocommerce',
    plan: 'small',
    adminEmail: 'jo@example.com',
  };

  beforeAll(() => server.start());
  afterAll(() => server.stop());
  beforeEach(() => {
    server.requests.length = 0;
    server.answerWith('never');
  });

  const list = { items: [store], totalItems: 1, queueLength: 0 };
  const events = { items: [event], nextCursor: '6' };
  const name = { name: 'tea-shop', available: false, reason: 'taken' };

  it.each([
    ['GET /api/stores/', list, c => c.listStores()],
    ['GET /api/stores/one', store, c => c.getStore('one')],
    ['DELETE /api/stores/one', store, c => c.deleteStore('one')],
    ['POST /api/stores/one/retry', store, c => c.retryStore('one')],
    ['POST /api/stores/one/cancel', store, c => c.cancelStore('one')],
    ['GET /api/stores/one/events', events, c => c.listEvents('one')],
    ['GET /api/stores/engines', engineListFixture(), c => c.listEngines()],
    ['GET /api/stores/names/tea-shop', name, c => c.checkName('tea-shop')],
    [
      'GET /api/stores/one/health',
      storeHealthFixture(),
      c => c.getHealth('one'),
    ],
    [
      'GET /api/stores/one/logs/sources',
      logSourcesFixture(),
      c => c.listLogSources('one'),
    ],
    [
      'GET /api/stores/one/actions',
      storeActionListFixture(),
      c => c.listActions('one'),
    ],
    [
      'GET /api/stores/audit?storeId=one&limit=5',
      { items: [auditRecordFixture()], nextCursor: '1' },
      c => c.listAudit({ storeId: 'one', limit: 5 }),
    ],
  ] satisfies [string, unknown, (api: StoresClient) => Promise<unknown>][])(
    'asks %s without a body and reads the answer',
    async (line, answer, call) => {
      server.answer(answer);
      await expect(call(client)).resolves.toEqual(answer);
      expect(server.requests).toMatchObject([{ line, body: '' }]);
      expect(server.requests[0]?.headers).not.toHaveProperty('content-type');
      expect(server.requests[0]?.headers).not.toHaveProperty('authorization');
    },
  );

  it.each([
    ['POST /api/stores/', create, c => c.createStore(create)],
    [
      'PUT /api/stores/one',
      { version: 3, title: 'New' },
      c => c.updateStore('one', { version: 3, title: 'New' }),
    ],
  ] satisfies [string, unknown, (api: StoresClient) => Promise<unknown>][])(
    'asks %s with a JSON body',
    async (line, body, call) => {
      server.answer(store);
      await expect(call(client)).resolves.toEqual(store);
      expect(server.requests).toEqual([
        expect.objectContaining({
          line,
          headers: expect.objectContaining({
            'content-type': 'application/json',
          }),
        }),
      ]);
      expect(JSON.parse(server.requests[0]?.body ?? '')).toEqual(body);
    },
  );

  it('runs an action with its input, and reads what is shown once', async () => {
    const result = {
      store,
      message: 'The password is new',
      logins: [
        {
          id: 'admin',
          title: 'Admin',
          url: 'http://x/',
          username: 'a',
          secretTitle: 'Publishable key',
          password: 'b',
        },
      ],
    };
    server.answer(result);
    const input = { input: { component: 'web' } };
    await expect(
      client.runAction('one', 'reset password', input),
    ).resolves.toEqual(result);
    const [{ line, body }] = server.requests;
    expect(line).toBe('POST /api/stores/one/actions/reset%20password');
    expect(JSON.parse(body)).toEqual(input);
  });

  it('tells that a log is open, and reads it record by record until it ends', async () => {
    const records = [
      { type: 'line', at: '2026-01-02T03:04:05.123456789Z', text: 'Grüße 🛒' },
      { type: 'skipped', lines: 7 },
      { type: 'alive' },
      { type: 'end', message: 'The pod is gone', again: true },
    ];
    const body = records.map(record => `${JSON.stringify(record)}\n`).join('');
    server.answerWith({ body, contentType: 'application/x-ndjson' });
    const seen = [];
    const query = { pod: 'web-0', container: 'web', follow: true };
    for await (const record of client.readLogs('one', query)) {
      seen.push(record);
    }
    expect(seen).toEqual([{ type: 'alive' }, ...records]);
    expect(server.requests[0]?.line).toBe(
      'GET /api/stores/one/logs?pod=web-0&container=web&follow=true',
    );
  });

  it('tells why a log may not be read', async () => {
    server.answerWith({
      status: 403,
      body: JSON.stringify({
        error: { name: 'NotAllowedError', message: 'You lack the permission' },
        response: { statusCode: 403 },
      }),
    });
    const query = { pod: 'web-0', container: 'web' };
    await expect(client.readLogs('one', query).next()).rejects.toMatchObject({
      statusCode: 403,
    });
  });

  it('exports audit records as a file', async () => {
    server.answerWith({ body: 'a,b\n1,2\n', contentType: 'text/csv' });
    const file = await client.exportAudit({ format: 'csv' });
    await expect(file.text()).resolves.toBe('a,b\n1,2\n');
    expect(server.requests[0]?.line).toBe(
      'GET /api/stores/audit/export?format=csv',
    );
  });

  it('writes a query with lists by comma, and leaves out what is empty', async () => {
    server.answer(list);
    await client.listStores({
      status: ['Ready', 'Failed'],
      engine: undefined,
      search: '',
      offset: 0,
      limit: 5,
    });
    await client.listStores({ search: 'tea & co=ok?#' });
    expect(server.requests.map(request => request.line)).toEqual([
      'GET /api/stores/?status=Ready%2CFailed&offset=0&limit=5',
      'GET /api/stores/?search=tea+%26+co%3Dok%3F%23',
    ]);
  });

  it('names the task it calls for, if there is one', async () => {
    server.answer(store);
    await client.getStore('one', { taskId: 'task-0001' });
    await client.getStore('one');
    expect(
      server.requests.map(({ headers }) => headers['x-stores-task-id']),
    ).toEqual(['task-0001', undefined]);
  });

  it('asks for the next page of events by its cursor', async () => {
    server.answer({ items: [] });
    await client.listEvents('one', { cursor: '6', limit: 10 });
    expect(server.requests[0]?.line).toBe(
      'GET /api/stores/one/events?cursor=6&limit=10',
    );
  });

  it('keeps ids and names within their part of the path', async () => {
    server.answer(store);
    await client.getStore('../engines?x#y');
    server.answer(name);
    await client.checkName('a/b');
    expect(server.requests.map(request => request.line)).toEqual([
      'GET /api/stores/..%2Fengines%3Fx%23y',
      'GET /api/stores/names/a%2Fb',
    ]);
  });

  it.each([
    ['listStores', list, (c, o) => c.listStores({}, o)],
    ['getStore', store, (c, o) => c.getStore('one', o)],
    ['createStore', store, (c, o) => c.createStore(create, o)],
    ['updateStore', store, (c, o) => c.updateStore('one', { version: 1 }, o)],
    ['deleteStore', store, (c, o) => c.deleteStore('one', o)],
    ['retryStore', store, (c, o) => c.retryStore('one', o)],
    ['cancelStore', store, (c, o) => c.cancelStore('one', o)],
    ['listEvents', events, (c, o) => c.listEvents('one', {}, o)],
    ['listEngines', engineListFixture(), (c, o) => c.listEngines(o)],
    ['checkName', name, (c, o) => c.checkName('tea-shop', o)],
  ] satisfies [string, unknown, (api: StoresClient, options: { token: string }) => Promise<unknown>][])(
    'sends the token with %s',
    async (_, answer, call) => {
      server.answer(answer);
      await call(client, { token: 'some-token' });
      expect(server.requests[0]?.headers.authorization).toBe(
        'Bearer some-token',
      );
    },
  );

  it.each([
    [400, 'InputError', 'name must be a DNS label'],
    [403, 'NotAllowedError', 'not allowed'],
    [404, 'NotFoundError', 'No store with that id'],
    [409, 'ConflictError', 'The name is taken'],
    [503, 'ServiceUnavailableError', 'Permissions cannot be asked'],
  ])('throws for the answer %i its %s', async (status, error, message) => {
    server.answerWith({
      status,
      body: JSON.stringify({
        error: { name: error, message },
        response: { statusCode: status },
      }),
    });
    await expect(client.getStore('one')).rejects.toMatchObject({
      name: 'ResponseError',
      statusCode: status,
      cause: { name: error, message },
    });
  });

  it('throws the status for an error that is not JSON', async () => {
    server.answerWith({
      status: 502,
      body: '<h1>Bad Gateway</h1>',
      contentType: 'text/html',
    });
    await expect(client.listStores()).rejects.toMatchObject({
      name: 'ResponseError',
      statusCode: 502,
    });
  });

  it.each([
    ['of another shape', { items: 'none' }],
    ['with a store that lacks its status', { ...list, items: [{}] }],
  ])('throws for an answer %s', async (_, answer) => {
    server.answer(answer);
    await expect(client.listStores()).rejects.toMatchObject({
      name: 'ZodError',
    });
  });

  it('throws for an answer that is not JSON', async () => {
    server.answerWith({ body: '<html>', contentType: 'text/html' });
    await expect(client.listStores()).rejects.toMatchObject({
      name: 'SyntaxError',
    });
  });

  it('stops waiting when the caller aborts', async () => {
    const controller = new AbortController();
    const answer = client.getStore('one', { signal: controller.signal });
    setTimeout(() => controller.abort(), 50);
    await expect(answer).rejects.toMatchObject({ name: 'AbortError' });
  });

  it('asks nothing when the caller has aborted already', async () => {
    const signal = AbortSignal.abort();
    await expect(client.getStore('one', { signal })).rejects.toMatchObject({
      name: 'AbortError',
    });
    expect(server.requests).toEqual([]);
  });

  it('calls through the fetch it is given', async () => {
    const urls: unknown[] = [];
    const portal = new StoresClient({
      discoveryApi: { getBaseUrl: async id => `http://portal/api/${id}` },
      fetchApi: {
        fetch: async url => {
          urls.push(url);
          return new Response(JSON.stringify(store));
        },
      },
    });
    await expect(portal.getStore('one')).resolves.toEqual(store);
    expect(urls).toEqual(['http://portal/api/stores/one']);
  });

  it('throws when a log breaks off without an end', async () => {
    const line = { type: 'line', at: '2026-01-02T03:04:05.1Z', text: 'a' };
    server.answerWith({ body: `${JSON.stringify(line)}\n` });
    const read = async () => {
      const query = { pod: 'web-0', container: 'web' };
      for await (const record of client.readLogs('one', query)) {
        expect(['alive', 'line']).toContain(record.type);
      }
    };
    await expect(read()).rejects.toThrow('The connection was lost');
  });

  it('fetches a log as a text, as far as it is written', async () => {
    server.answerWith({ body: 'a\nb\n', contentType: 'text/plain' });
    const query = { pod: 'web-0', container: 'web', follow: true };
    const file = await client.downloadLogs('one', query);
    expect(await file.text()).toBe('a\nb\n');
    expect(server.requests[0]?.line).toBe(
      'GET /api/stores/one/logs?pod=web-0&container=web&follow=false&format=text',
    );
  });
});
