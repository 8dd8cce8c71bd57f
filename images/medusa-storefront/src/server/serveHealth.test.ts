import { createServer as createHttpServer } from 'node:http';
import { afterEach, describe, expect, it } from 'vitest';
import {
  type StartedStorefront,
  startStorefront,
} from '../testing/startStorefront';

const started: StartedStorefront[] = [];
async function start(...args: Parameters<typeof startStorefront>) {
  const shop = await startStorefront(...args);
  started.push(shop);
  return shop;
}
afterEach(async () => {
  await Promise.all(started.splice(0).map(shop => shop.stop()));
});

async function readinessOf({ url }: StartedStorefront) {
  const response = await fetch(`${url}/readyz`);
  const body: unknown = await response.json();
  return { status: response.status, body };
}

const notReady = (message: string) => ({ status: 503, body: { message } });

describe('/healthz', () => {
  it('is 200 while the process lives, also without a Medusa server', async () => {
    const shop = await start({ MEDUSA_BACKEND_URL: 'http://127.0.0.1:1' });
    expect((await fetch(`${shop.url}/healthz`)).status).toBe(200);
  });
});

describe('/readyz', () => {
  it('is 200 when the Medusa server answers the key with a region', async () => {
    const shop = await start();
    expect(await readinessOf(shop)).toEqual({
      status: 200,
      body: { message: 'ready' },
    });
    expect(shop.served.requests[0]?.url).toBe('/store/regions?limit=1');
  });

  it('is 503 when the key is refused', async () => {
    const shop = await start({ MEDUSA_PUBLISHABLE_KEY: 'pk_other' });
    expect(await readinessOf(shop)).toEqual(
      notReady(
        'The Medusa server refuses the publishable API key (status 400).',
      ),
    );
    expect(shop.lines.join('')).not.toContain('pk_other');
  });

  it('is 503 without regions, and 200 as soon as there is one', async () => {
    const shop = await start();
    const { regions } = shop.medusa.settings;
    shop.medusa.settings.regions = [];
    expect(await readinessOf(shop)).toEqual(
      notReady('The Medusa server has no region yet.'),
    );
    shop.medusa.settings.regions = regions;
    expect((await readinessOf(shop)).status).toBe(200);
  });

  it('is 503 when the Medusa server has an error or answers nonsense', async () => {
    const shop = await start();
    shop.medusa.settings.intercept = () => ({ status: 500, body: {} });
    expect(await readinessOf(shop)).toEqual(
      notReady('The Medusa server answers with status 500.'),
    );
    shop.medusa.settings.intercept = () => ({ status: 200, body: 'hello' });
    expect(await readinessOf(shop)).toEqual(
      notReady('The Medusa server has no region yet.'),
    );
  });

  it('is 503 when the Medusa server is away', async () => {
    const shop = await start({ MEDUSA_BACKEND_URL: 'http://127.0.0.1:1' });
    expect(await readinessOf(shop)).toEqual(
      notReady('The Medusa server cannot be reached.'),
    );
  });

  it('is 503 when the Medusa server is silent', async () => {
    const silent = createHttpServer(() => undefined);
    await new Promise<void>(done => silent.listen(0, '127.0.0.1', done));
    const address = silent.address();
    const port = typeof address === 'object' ? address?.port : 0;
    const shop = await start(
      { MEDUSA_BACKEND_URL: `http://127.0.0.1:${port}` },
      { readinessTimeoutMs: 200 },
    );
    expect(await readinessOf(shop)).toEqual(
      notReady('The Medusa server did not answer within 0.2 seconds.'),
    );
    silent.closeAllConnections();
    silent.close();
  });

  it('asks the Medusa server once for many probes', async () => {
    const shop = await start({}, { readinessCacheMs: 60_000 });
    await Promise.all(Array.from({ length: 20 }, () => readinessOf(shop)));
    await readinessOf(shop);
    expect(shop.served.requests).toHaveLength(1);
  });

  it('is not logged, as /healthz', async () => {
    const shop = await start();
    const before = shop.lines.length;
    await readinessOf(shop);
    await fetch(`${shop.url}/healthz`);
    expect(shop.lines.slice(before)).toEqual([]);
  });
});
