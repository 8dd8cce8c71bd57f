import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { FAKE_KEY } from '../testing/fakeMedusa/createFakeMedusa';
import {
  type StartedStorefront,
  startStorefront,
} from '../testing/startStorefront';

let shop: StartedStorefront;
beforeAll(async () => {
  shop = await startStorefront({ SHOP_TITLE: 'Tea & </script> "Co"' });
});
afterAll(() => shop.stop());

const get = (path: string, headers: Record<string, string> = {}) =>
  fetch(`${shop.url}${path}`, { headers, redirect: 'manual' });

describe('the page', () => {
  it.each([
    '/',
    '/cart',
    '/cart/',
    '/checkout',
    '/products/x',
    '/order/o_1?a=b',
  ])('is served at %s, to be asked for every time', async path => {
    const response = await get(path);
    expect(response.status).toBe(200);
    expect(response.headers.get('content-type')).toBe(
      'text/html; charset=utf-8',
    );
    expect(response.headers.get('cache-control')).toBe('no-cache');
  });

  it('contains the configuration', async () => {
    const html = await (await get('/')).text();
    expect(html).toContain(
      '<title>Tea &amp; &lt;/script&gt; &quot;Co&quot;</title>',
    );
    expect(html).toContain(
      `{"title":"Tea \\u0026 \\u003c/script\\u003e \\"Co\\"","country":"de","publishableKey":"${FAKE_KEY}"}`,
    );
  });

  it('is not sent again when it has not changed', async () => {
    const etag = (await get('/')).headers.get('etag') ?? '';
    const response = await get('/cart', { 'if-none-match': etag });
    expect(response.status).toBe(304);
    expect(await response.text()).toBe('');
  });

  it.each([
    '/nothing',
    '/products/a/b',
    '/admin',
    '/app',
    '/auth/x',
    '/index.html/',
  ])('says itself to a browser that there is nothing at %s', async path => {
    const response = await get(path, { accept: 'text/html,*/*;q=0.8' });
    expect(response.status).toBe(404);
    expect(await response.text()).toContain('id="shop-config"');
  });

  it.each([
    ['/assets/gone.js', 'text/html'],
    ['/assets/', 'text/html'],
    ['/favicon.ico', 'text/html'],
    ['/index.html', 'text/html'],
    ['/nothing', 'application/json'],
    ['/store', 'text/html'],
  ])('is not served at %s for %s', async (path, accept) => {
    const response = await get(path, { accept });
    expect(response.status).toBe(404);
    expect(await response.json()).toEqual({
      message: 'There is nothing at this address.',
    });
  });

  it('keeps search engines out of carts and orders', async () => {
    expect(await (await get('/robots.txt')).text()).toContain(
      'Disallow: /checkout',
    );
  });
});

describe('assets', () => {
  const asset = '/assets/index-abc123.js';

  it.each([
    ['br, gzip', 'br', 'with brotli'],
    ['gzip', 'gzip', 'with gzip'],
    ['identity', undefined, 'plain();'],
  ])('are served for %s, for good', async (accepted, encoding, body) => {
    const response = await shop.app.inject({
      url: asset,
      headers: { 'accept-encoding': accepted },
    });
    expect(response.statusCode).toBe(200);
    expect(response.headers['content-encoding']).toBe(encoding);
    expect(response.body).toBe(body);
    expect(response.headers.vary).toMatch(/accept-encoding/i);
    expect(response.headers['content-type']).toMatch(/javascript/);
    expect(response.headers['cache-control']).toBe(
      'public, max-age=31536000, immutable',
    );
  });

  it('are not a way to other files', async () => {
    for (const url of [
      '/assets/../index.html',
      '/assets/%2e%2e/index.html',
      '/assets/..%2findex.html',
    ]) {
      const { statusCode, body } = await shop.app.inject({ url });
      expect(statusCode).toBeGreaterThanOrEqual(400);
      expect(body).not.toContain('shop-config');
    }
  });
});

describe('every answer', () => {
  it.each(['/', '/assets/index-abc123.js', '/nothing', '/store/regions'])(
    'has security headers: %s',
    async path => {
      const { headers } = await get(path);
      const policy = headers.get('content-security-policy') ?? '';
      expect(policy).toContain("default-src 'none'");
      expect(policy).toContain("script-src 'self';");
      expect(policy).toContain("img-src 'self' https: data:");
      expect(policy).not.toContain('unsafe');
      expect(policy).not.toContain('upgrade-insecure-requests');
      expect(headers.get('x-content-type-options')).toBe('nosniff');
      expect(headers.get('x-frame-options')).toBe('DENY');
      expect(headers.get('x-powered-by')).toBeNull();
    },
  );

  it('is logged in one line of JSON, without the key', async () => {
    await get('/cart?x=1');
    const last: unknown = JSON.parse(shop.lines.at(-1) ?? '');
    expect(last).toMatchObject({
      msg: 'request',
      method: 'GET',
      path: '/cart',
      status: 200,
    });
    expect(shop.lines.join('')).not.toContain(FAKE_KEY);
  });
});
