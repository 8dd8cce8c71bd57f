import { createServer, Server } from 'node:http';
import { createServer as createTcpServer } from 'node:net';
import {
  createServer as createHttpsServer,
  Server as HttpsServer,
} from 'node:https';
import { getCACertificates, setDefaultCACertificates } from 'node:tls';
import type { EngineProbe } from '@store-platform/backstage-plugin-stores-common';
import { loadEngine } from '../../engines/loadEngine';
import { writeEngineFolder } from '../../engines/testUtils';
import type { Engine } from '../../engines/types';
import { makeCertificate } from './__testUtils__/makeCertificate';
import { probeShop } from './probeShop';

describe('asking a shop', () => {
  let shop: Server;
  let address: string;
  let engine: Engine;
  let remove: () => Promise<void>;
  let answer:
    | {
        status: number;
        location?: string;
        type?: string;
        body?: string;
        endless?: boolean;
      }
    | 'never';
  const asked: { host?: string; url?: string }[] = [];

  beforeAll(async () => {
    const written = await writeEngineFolder(files => ({
      ...files,
      'engine.yaml': files['engine.yaml'].replace(
        'path: /health }',
        'path: /health, timeoutSeconds: 1 }\n  - { id: cart, title: Cart, endpoint: shop, path: /cart?open=1, timeoutSeconds: 1 }',
      ),
    }));
    remove = written.remove;
    engine = await loadEngine(written);
    shop = createServer((request, response) => {
      asked.push({ host: request.headers.host, url: request.url });
      if (answer === 'never') {
        return;
      }
      const { status, location, type, body = 'Hello', endless } = answer;
      response.writeHead(status, {
        ...(location ? { location } : {}),
        ...(type ? { 'content-type': type } : {}),
      });
      response.write(body);
      if (!endless) {
        response.end();
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

  interface ProbeOptions {
    url?: string;
    probeAddress?: string;
    hostnames?: string[];
    signal?: AbortSignal;
  }
  const ask = (probes: EngineProbe[], options: ProbeOptions = {}) => {
    const { url = `http://${address}/`, probeAddress, signal } = options;
    return probeShop({
      cluster: { addressing: { mode: 'NodePort' }, probeAddress },
      engine,
      probes,
      endpoints: url ? [{ id: 'shop', title: 'Shop', url }] : [],
      hostnames: options.hostnames ?? [],
      signal: signal ?? new AbortController().signal,
    });
  };
  const probe = async (options: ProbeOptions = {}) => {
    const [first] = engine.definition.probes;
    const [result] = await ask([first], options);
    return result;
  };

  it('is content with the status its engine names', async () => {
    expect(await probe()).toEqual({
      id: 'shop',
      title: 'Shop page',
      address: `http://${address}/`,
      url: `http://${address}/health`,
      ok: true,
      message: `Kiosk: Shop page answers at http://${address}/health`,
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
      expect(await probe()).toMatchObject({
        ok: false,
        message: `Kiosk: Shop page answers with status ${status} at http://${address}/health`,
        status,
        latencyMs: expect.any(Number),
      });
      expect(asked).toHaveLength(1);
    },
  );

  it.each([
    ['in JSON', 'application/json', '{"message":"The cache is away"}'],
    [
      'in JSON of an encoding',
      'application/json; charset=utf-8',
      '{"type":"x","message":" The\\ncache\\u0000  is <b>away</b>\\u202e "}',
    ],
  ])('tells what the shop itself says of it %s', async (_, type, body) => {
    answer = { status: 503, type, body };
    expect((await probe()).message).toBe(
      `Kiosk: Shop page answers with status 503 at http://${address}/health: The cache is away`,
    );
  });

  it('tells no more than a line of it', async () => {
    const body = JSON.stringify({ message: '<'.repeat(50) + 'm'.repeat(500) });
    answer = { status: 503, type: 'application/json', body };
    const [, said] = (await probe()).message.split('/health: ');
    expect(said).toBe(`${'m'.repeat(199)}…`);
  });

  it.each([
    ['in a page', 'text/html', '{"message":"x"}'],
    ['without a type', undefined, '{"message":"x"}'],
    ['that is no JSON', 'application/json', '{"message":'],
    ['without a message', 'application/json', '{"error":"x"}'],
    ['whose message is no text', 'application/json', '{"message":{"a":1}}'],
    ['with nothing but markup', 'application/json', '{"message":"<br>"}'],
    [
      'of more than 4 kB',
      'application/json',
      JSON.stringify({ message: 'x', stack: 'x'.repeat(4_096) }),
    ],
  ])('makes nothing of an answer %s', async (_, type, body) => {
    answer = { status: 503, type, body };
    expect((await probe()).message).toBe(
      `Kiosk: Shop page answers with status 503 at http://${address}/health`,
    );
  });

  it('does not wait for the end of an answer that has none', async () => {
    answer = {
      status: 503,
      type: 'application/json',
      body: '{"message":',
      endless: true,
    };
    const began = Date.now();
    expect(await probe()).toMatchObject({ ok: false, status: 503 });
    expect(Date.now() - began).toBeLessThan(4_000);
  });

  it('asks all its questions at the same time, and answers in their order', async () => {
    answer = 'never';
    const began = Date.now();
    const results = await ask(engine.definition.probes);
    // One after the other they would take two seconds.
    expect(Date.now() - began).toBeLessThan(1_900);
    expect(results.map(({ id, ok }) => [id, ok])).toEqual([
      ['shop', false],
      ['cart', false],
    ]);
    expect(results[1].message).toContain(
      `Kiosk: Cart does not answer at http://${address}/cart?open=1: `,
    );
    expect(asked.map(({ url }) => url).sort()).toEqual([
      '/cart?open=1',
      '/health',
    ]);
  });

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
        'Kiosk: Shop page does not answer at http://127.0.0.1:9/health',
      ),
    });
    expect(await probe({ url: '' })).toEqual({
      id: 'shop',
      title: 'Shop page',
      ok: false,
      message: 'Kiosk: Shop page has no address yet',
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
      const { ok, message, certificate, insecure } = await probe({ url });
      expect(ok).toBe(false);
      expect(insecure).toBe(true);
      expect(message).toMatch(/: its certificate .* \([A-Z_]+\)$/);
      expect(certificate?.expiresAt).toBe('2025-01-02T03:04:05.000Z');
    });

    it('says that a certificate is nobody’s that is trusted', async () => {
      const expiresAt = new Date('2049-05-06T07:08:09Z');
      const { url } = await serve({ expiresAt });
      expect(await probe({ url })).toMatchObject({
        ok: false,
        insecure: true,
        message: `Kiosk: Shop page does not answer at ${url}health: its certificate is self-signed (DEPTH_ZERO_SELF_SIGNED_CERT)`,
      });
    });

    it('says that nothing secure comes about where there is no certificate', async () => {
      // As ingress controllers without a certificate for a name: an alert in the place of a handshake.
      const server = createTcpServer(socket => {
        socket.on('error', () => {});
        socket.once('data', () =>
          socket.end(Buffer.from([21, 3, 3, 0, 2, 2, 80])),
        );
      });
      await new Promise<void>(resolve => {
        server.listen(0, '127.0.0.1', resolve);
      });
      const at = server.address();
      const port = typeof at === 'object' ? at?.port : '';
      const seen = await probe({ url: `https://127.0.0.1:${port}/` });
      server.close();
      expect(seen).toMatchObject({
        ok: false,
        insecure: true,
        message: `Kiosk: Shop page does not answer at https://127.0.0.1:${port}/health: no secure connection comes about, often for want of a certificate (ERR_SSL_TLSV1_ALERT_INTERNAL_ERROR)`,
      });
    });

    it('says of nobody being there nothing about certificates', async () => {
      const seen = await probe({ url: 'https://127.0.0.1:9/' });
      expect(seen).toMatchObject({ ok: false });
      expect(seen.insecure).toBeUndefined();
    });
  });
});
