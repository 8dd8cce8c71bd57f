import { createServer, Server } from 'node:http';
import { loadEngine } from '../engines/loadEngine';
import { writeEngineFolder } from '../engines/testUtils';
import type { Engine } from '../engines/types';
import { probeShop } from './probeShop';

type Cluster = Parameters<typeof probeShop>[0]['cluster'];

describe('asking a shop', () => {
  let shop: Server;
  let address: string;
  let engine: Engine;
  let remove: () => Promise<void>;
  let answer: { status: number; location?: string } | 'never';
  const asked: { host?: string; url?: string }[] = [];

  beforeAll(async () => {
    const written = await writeEngineFolder(files => ({
      ...files,
      'engine.yaml': files['engine.yaml'].replace(
        'path: /health',
        'path: /health, timeoutSeconds: 1',
      ),
    }));
    remove = written.remove;
    engine = await loadEngine(written);
    shop = createServer((request, response) => {
      asked.push({ host: request.headers.host, url: request.url });
      if (answer !== 'never') {
        const { status, location } = answer;
        response.writeHead(status, location ? { location } : {}).end('Hello');
      }
    });
    await new Promise<void>(resolve => {
      shop.listen(0, '127.0.0.1', resolve);
    });
    const at = shop.address();
    address = `127.0.0.1:${typeof at === 'object' ? at?.port : ''}`;
  });
  afterAll(async () => {
    shop.closeAllConnections();
    shop.close();
    await remove();
  });
  beforeEach(() => {
    asked.length = 0;
    answer = { status: 200 };
  });

  const probe = (
    options: { url?: string; probeAddress?: string; signal?: AbortSignal } = {},
  ) => {
    const { url = `http://${address}/`, probeAddress, signal } = options;
    // No more of a cluster is read.
    const cluster: Cluster = Object.assign(Object.create(null), {
      probeAddress,
    });
    return probeShop({
      cluster,
      engine,
      endpoints: url ? [{ id: 'shop', title: 'Shop', url }] : [],
      signal: signal ?? new AbortController().signal,
    });
  };

  it('is content with the status its engine names', async () => {
    expect(await probe()).toEqual({
      ok: true,
      message: `Kiosk answers at http://${address}/`,
    });
    expect(asked).toEqual([{ host: address, url: '/health' }]);
  });

  it.each([
    [500, undefined],
    [404, undefined],
    [302, '/elsewhere'],
  ])(
    'is not content with %s, and follows nothing',
    async (status, location) => {
      answer = { status, location };
      expect(await probe()).toEqual({
        ok: false,
        message: `Kiosk answers with status ${status} at http://${address}/`,
      });
      expect(asked).toHaveLength(1);
    },
  );

  it('waits no longer than its engine says', async () => {
    answer = 'never';
    const began = Date.now();
    const { ok, message } = await probe();
    expect(ok).toBe(false);
    expect(message).toContain('does not answer');
    expect(Date.now() - began).toBeLessThan(4_000);
  });

  it('says that nobody is there, or that there is no address', async () => {
    expect(await probe({ url: 'http://127.0.0.1:9/' })).toMatchObject({
      ok: false,
      message: expect.stringContaining(
        'does not answer at http://127.0.0.1:9/',
      ),
    });
    expect(await probe({ url: '' })).toEqual({
      ok: false,
      message: 'Kiosk has no address yet',
    });
  });

  it('goes to the configured address with the shop’s own name', async () => {
    const { ok } = await probe({
      url: 'https://tea.example.com/',
      probeAddress: address,
    });
    expect(ok).toBe(true);
    expect(asked).toEqual([{ host: 'tea.example.com', url: '/health' }]);
  });

  it('is cut off with its pass', async () => {
    answer = 'never';
    const signal = AbortSignal.timeout(100);
    await expect(probe({ signal })).rejects.toThrow();
  });
});
