import { createServer, Server } from 'node:http';
import {
  createServer as createHttpsServer,
  Server as HttpsServer,
} from 'node:https';
import { getCACertificates, setDefaultCACertificates } from 'node:tls';
import { loadEngine } from '../engines/loadEngine';
import { writeEngineFolder } from '../engines/testUtils';
import type { Engine } from '../engines/types';
import { makeCertificate } from './__testUtils__/makeCertificate';
import { probeShop } from './probeShop';

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
    options: {
      url?: string;
      probeAddress?: string;
      hostnames?: string[];
      signal?: AbortSignal;
    } = {},
  ) => {
    const { url = `http://${address}/`, probeAddress, signal } = options;
    return probeShop({
      cluster: { addressing: { mode: 'NodePort' }, probeAddress },
      engine,
      endpoints: url ? [{ id: 'shop', title: 'Shop', url }] : [],
      hostnames: options.hostnames ?? [],
      signal: signal ?? new AbortController().signal,
    });
  };

  it('is content with the status its engine names', async () => {
    expect(await probe()).toEqual({
      ok: true,
      message: `Kiosk answers at http://${address}/`,
      status: 200,
      latencyMs: expect.any(Number),
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
        status,
        latencyMs: expect.any(Number),
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

  describe('by a host name that somebody typed', () => {
    // `localhost` stands for any public name whose address is private.
    const port = () => address.split(':')[1];

    it('does not go into private networks, and says so', async () => {
      const url = `http://localhost:${port()}/`;
      const { ok, message } = await probe({ url, hostnames: ['localhost'] });
      expect(ok).toBe(false);
      expect(message).toContain('leads into a private network');
      expect(asked).toEqual([]);
    });

    it('takes an address for what it is, however it is written', async () => {
      for (const host of ['127.0.0.1', '2130706433', '0x7f.1', '[::1]']) {
        const url = `http://${host}:${port()}/`;
        const hostnames = [new URL(url).hostname];
        const { ok, message } = await probe({ url, hostnames });
        expect([host, ok]).toEqual([host, false]);
        expect(message).toContain('leads into a private network');
      }
      expect(asked).toEqual([]);
    });

    it('goes to the address that the operator configured', async () => {
      const { ok } = await probe({
        url: 'http://localhost:1/',
        hostnames: ['localhost'],
        probeAddress: address,
      });
      expect(ok).toBe(true);
    });

    it('goes there by a name of the platform’s own', async () => {
      const { ok } = await probe({ url: `http://localhost:${port()}/` });
      expect(ok).toBe(true);
    });
  });

  describe('over TLS', () => {
    const servers: HttpsServer[] = [];
    afterAll(() => {
      for (const server of servers) {
        server.closeAllConnections();
        server.close();
      }
    });

    async function serve(options: { expiresAt: Date }) {
      const made = makeCertificate(options);
      const server = createHttpsServer(made, (_request, response) =>
        response.end('Hello'),
      );
      servers.push(server);
      await new Promise<void>(resolve => {
        server.listen(0, '127.0.0.1', resolve);
      });
      const at = server.address();
      const port = typeof at === 'object' ? at?.port : '';
      return { ...made, url: `https://127.0.0.1:${port}/` };
    }

    it('tells until when the certificate is valid', async () => {
      const expiresAt = new Date('2049-05-06T07:08:09Z');
      const { url, cert } = await serve({ expiresAt });
      const before = getCACertificates('default');
      setDefaultCACertificates([...before, cert]);
      const seen = await probe({ url });
      setDefaultCACertificates(before);
      expect(seen).toMatchObject({
        ok: true,
        status: 200,
        certificate: {
          expiresAt: '2049-05-06T07:08:09.000Z',
          issuer: 'localhost',
        },
      });
    });

    it('is not content with a certificate that has expired, and tells since when', async () => {
      const expiresAt = new Date('2025-01-02T03:04:05Z');
      const { url } = await serve({ expiresAt });
      const { ok, message, certificate } = await probe({ url });
      expect(ok).toBe(false);
      expect(message).toContain('its certificate is not valid');
      expect(certificate?.expiresAt).toBe('2025-01-02T03:04:05.000Z');
    });
  });
});
