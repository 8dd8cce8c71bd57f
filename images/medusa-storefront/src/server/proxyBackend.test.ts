import { createServer as createHttpServer, request } from 'node:http';
import { createServer as createTcpServer } from 'node:net';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { FAKE_KEY } from '../testing/fakeMedusa/createFakeMedusa';
import {
  type StartedStorefront,
  startStorefront,
} from '../testing/startStorefront';

let shop: StartedStorefront;
beforeAll(async () => {
  shop = await startStorefront({}, { proxyTimeoutMs: 500 });
});
afterAll(() => shop.stop());
beforeEach(() => {
  shop.served.requests.length = 0;
});

const key = { 'x-publishable-api-key': FAKE_KEY };

/** Like `fetch`, but the path goes out exactly as it is given. */
function ask(
  path: string,
  method = 'GET',
): Promise<{ status: number; body: string }> {
  return new Promise((resolve, reject) => {
    const { hostname, port } = new URL(shop.url);
    request({ hostname, port, path, method, headers: key }, response => {
      let body = '';
      response.on('data', chunk => (body += String(chunk)));
      response.on('end', () =>
        resolve({ status: response.statusCode ?? 0, body }),
      );
    })
      .on('error', reject)
      .end();
  });
}

describe('proxyBackend', () => {
  it('hands on reading and writing, queries and answers', async () => {
    const created = await fetch(`${shop.url}/store/carts?fields=id`, {
      method: 'POST',
      headers: { ...key, 'content-type': 'application/json' },
      body: JSON.stringify({ region_id: 'reg_eu' }),
    });
    expect(created.status).toBe(200);
    expect(await created.json()).toMatchObject({
      cart: { id: expect.stringMatching(/^cart_/) },
    });
    expect(shop.served.requests[0]).toMatchObject({
      method: 'POST',
      url: '/store/carts?fields=id',
    });

    const gone = await fetch(`${shop.url}/store/carts/none/line-items/x`, {
      method: 'DELETE',
      headers: key,
    });
    expect(gone.status).toBe(404);
    expect(await gone.json()).toMatchObject({ type: 'not_found' });
  });

  it('hands on files, which never run as a part of the shop', async () => {
    const response = await fetch(`${shop.url}/static/picture.svg`);
    expect(response.status).toBe(200);
    expect(response.headers.get('content-type')).toBe('image/svg+xml');
    expect(response.headers.get('content-security-policy')).toContain(
      'sandbox',
    );
  });

  it('tells the Medusa server who asks, under which address', async () => {
    await fetch(`${shop.url}/store/regions`, {
      headers: {
        ...key,
        'x-forwarded-proto': 'https',
        'x-forwarded-host': 'shop.example',
        'x-forwarded-for': '203.0.113.5',
      },
    });
    expect(shop.served.requests[0]?.headers).toMatchObject({
      host: new URL(shop.served.url).host,
      'x-forwarded-proto': 'https',
      'x-forwarded-host': 'shop.example',
      'x-forwarded-for': '203.0.113.5, 127.0.0.1',
    });
  });

  it.each([
    '/admin/users',
    '/app',
    '/auth/user/emailpass',
    '/health',
    '/hooks/x',
    '/store/../admin/users',
    '/store/%2e%2e/admin/users',
    '/store/..%2fadmin',
    '/store/..\\admin',
    '/store/%252e%252e/admin',
    '/static/../admin',
    '/store/%zz',
  ])('never lets %s reach the Medusa server', async path => {
    const { status } = await ask(path);
    expect(status).toBeGreaterThanOrEqual(400);
    expect(status).toBeLessThan(500);
    expect(shop.served.requests).toEqual([]);
  });

  it.each([
    ['/store/carts/x', 'PUT'],
    ['/store/carts/x', 'PATCH'],
    ['/static/picture.svg', 'POST'],
    ['/static/picture.svg', 'DELETE'],
  ])('does not hand on %s with %s', async (path, method) => {
    expect((await ask(path, method)).status).toBe(404);
    expect(shop.served.requests).toEqual([]);
  });
});

describe('a Medusa server', () => {
  async function failureOf(backendUrl: string) {
    const other = await startStorefront(
      { MEDUSA_BACKEND_URL: backendUrl },
      { proxyTimeoutMs: 300 },
    );
    const response = await fetch(`${other.url}/store/regions`);
    const body: unknown = await response.json();
    await other.stop();
    return { status: response.status, body };
  }

  it('that is away is told as JSON', async () => {
    expect(await failureOf('http://127.0.0.1:1')).toEqual({
      status: 503,
      body: {
        type: 'backend_unavailable',
        message: expect.stringContaining('cannot be reached'),
      },
    });
  });

  it('that is silent is told as JSON', async () => {
    const silent = createHttpServer(() => undefined);
    await new Promise<void>(done => silent.listen(0, '127.0.0.1', done));
    const address = silent.address();
    const port = typeof address === 'object' ? address?.port : 0;
    expect(await failureOf(`http://127.0.0.1:${port}`)).toEqual({
      status: 504,
      body: {
        type: 'backend_unavailable',
        message: expect.stringContaining('took too long'),
      },
    });
    silent.closeAllConnections();
    silent.close();
  });

  it('that breaks off is told as JSON', async () => {
    const rude = createTcpServer(socket => {
      socket.on('error', () => undefined);
      socket.once('data', () => socket.destroy());
    });
    await new Promise<void>(done => rude.listen(0, '127.0.0.1', done));
    const address = rude.address();
    const port = typeof address === 'object' ? address?.port : 0;
    expect(await failureOf(`http://127.0.0.1:${port}`)).toEqual({
      status: 502,
      body: {
        type: 'backend_unavailable',
        message: expect.stringContaining('broke off'),
      },
    });
    rude.close();
  });
});
