import type { ServerResponse } from 'node:http';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ClusterError } from '../ClusterError';
import { eventually } from '../contract/eventually';
import { answer } from '../testing/answer';
import { ApiServer } from '../testing/ApiServer';
import { AccessSource } from './AccessSource';
import { Transport } from './Transport';

describe('Transport', () => {
  const closers: (() => Promise<unknown>)[] = [];
  afterEach(async () => {
    for (const close of closers.splice(0).reverse()) {
      await close();
    }
  });

  async function setUp(options: {
    handler: Parameters<typeof ApiServer.start>[0];
    timeoutMs?: number;
    user?: string;
  }) {
    const server = await ApiServer.start(options.handler);
    closers.push(() => server.stop());
    const access = new AccessSource({
      kubeconfig: server.kubeconfig(options.user),
    });
    const { timeoutMs } = options;
    const transport = new Transport(access, { timeoutMs });
    closers.push(() => transport.close());
    return { server, transport };
  }
  const get = { method: 'GET', path: '/api/v1/pods' } as const;
  const answerWith = (
    response: ServerResponse,
    status: number,
    headers: Record<string, string> = {},
  ) => void response.writeHead(status, headers).end('No');

  it('uses its connections again, and not more than it may', async () => {
    const { server, transport } = await setUp({
      handler: (_, response) => answer(response, {}),
    });
    for (let i = 0; i < 20; i++) {
      await transport.call(get);
    }
    expect(server.connections).toBeLessThanOrEqual(2);
    await Promise.all(Array.from({ length: 200 }, () => transport.call(get)));
    expect(server.connections).toBeLessThanOrEqual(64);
    expect(server.requests).toHaveLength(220);
  });

  const stumbles: [string, (response: ServerResponse) => void][] = [
    ['a 500 about nothing', response => answerWith(response, 500)],
    ['a 503', response => answerWith(response, 503)],
    ['a 429', response => answerWith(response, 429, { 'retry-after': '0' })],
    ['a cut connection', response => response.socket?.destroy()],
  ];
  it.each(
    (['GET', 'POST', 'PATCH', 'DELETE'] as const).flatMap(method =>
      stumbles.map(([name, stumble]) => ({ method, name, stumble })),
    ),
  )('retries a $method after $name', async ({ method, stumble }) => {
    let left = 3;
    const { server, transport } = await setUp({
      handler: (_, response) => {
        left -= 1;
        return left >= 0 ? stumble(response) : answer(response, {});
      },
    });
    const call = { method, path: '/api/v1/pods' };
    expect(await transport.call(call)).toBe('{}');
    expect(server.requests).toHaveLength(4);
  });

  it('gives up after six attempts, with the last answer', async () => {
    const { server, transport } = await setUp({
      handler: (_, response) =>
        void response.writeHead(500).end('leader changed'),
    });
    await expect(transport.call(get)).rejects.toThrow('leader changed');
    expect(server.requests).toHaveLength(6);
  });

  it('waits as long as a throttling cluster asks for', async () => {
    let isBusy = true;
    const { transport } = await setUp({
      handler: (_, response) => {
        if (isBusy) {
          isBusy = false;
          answerWith(response, 429, { 'retry-after': '1' });
          return;
        }
        answer(response, {});
      },
    });
    const began = performance.now();
    await transport.call(get);
    expect(performance.now() - began).toBeGreaterThanOrEqual(1_000);
  });

  it('does not retry what the API server says about an object', async () => {
    const message =
      'failed to create typed patch object (a/web; /v1, Kind=Service): .spec.x: field not declared in schema';
    const { server, transport } = await setUp({
      handler: (_, response) =>
        answer(response, { kind: 'Status', message }, { status: 500 }),
    });
    await expect(
      transport.call({ method: 'PATCH', path: '/api/v1/pods' }),
    ).rejects.toMatchObject({ kind: 'invalid', status: 500 });
    expect(server.requests).toHaveLength(1);
  });

  it('asks a second time when an answer is lost', async () => {
    const { server, transport } = await setUp({
      handler: (_, response) => {
        if (server.requests.length > 1) {
          answer(response, {});
        }
      },
      timeoutMs: 500,
    });
    expect(await transport.call(get)).toBe('{}');
    expect(server.requests).toHaveLength(2);
  });

  it('takes a slow answer although it has asked a second time', async () => {
    const { server, transport } = await setUp({
      handler: (_, response) => {
        if (server.requests.length === 1) {
          setTimeout(() => answer(response, { first: true }), 300);
        }
      },
      timeoutMs: 500,
    });
    expect(await transport.call(get)).toBe('{"first":true}');
    expect(server.requests).toHaveLength(2);
  });

  it('does not come again before it was told to, nor where the answer is no', async () => {
    let status = 503;
    const { server, transport } = await setUp({
      handler: (_, response) =>
        void response.writeHead(status, { 'retry-after': '9' }).end('No'),
    });
    await expect(transport.call(get)).rejects.toThrow('No');
    status = 403;
    await expect(transport.call(get)).rejects.toThrow('No');
    expect(server.requests).toHaveLength(2);
  });

  it('gives up on an answer that does not begin', async () => {
    let abandoned = 0;
    const { transport } = await setUp({
      handler: (_, response) => {
        response.on('close', () => {
          abandoned += 1;
        });
      },
      timeoutMs: 100,
    });
    await expect(transport.call(get)).rejects.toThrow(
      expect.objectContaining({
        kind: 'unreachable',
        message: 'No answer within 0.1 s',
      }),
    );
    await expect(transport.stream(get)).rejects.toThrow('No answer within');
    await eventually(() => expect(abandoned).toBe(3), 2_000);
  });

  it('gives up on an answer that does not end, unless it is a stream', async () => {
    const { transport } = await setUp({
      handler: (_, response) => {
        response.write('{"half":');
        setTimeout(() => response.end('1}'), 400);
      },
      timeoutMs: 150,
    });
    await expect(transport.call(get)).rejects.toThrow('No answer within');
    const stream = await transport.stream(get);
    const chunks: Uint8Array[] = [];
    for await (const chunk of stream.chunks) {
      chunks.push(chunk);
    }
    expect(Buffer.concat(chunks).toString()).toBe('{"half":1}');
  });

  it("ends with the reason of the caller's signal, and frees the connection", async () => {
    let abandoned = 0;
    const { transport } = await setUp({
      handler: (_, response) => {
        response.on('close', () => {
          abandoned += 1;
        });
      },
    });
    const caller = new AbortController();
    const call = transport.call({ ...get, signal: caller.signal });
    setTimeout(() => caller.abort(new Error('enough')), 50);
    await expect(call).rejects.toThrow('enough');
    await expect(
      transport.call({ ...get, signal: caller.signal }),
    ).rejects.toThrow('enough');
    await eventually(() => expect(abandoned).toBe(1), 2_000);
  });

  it('says that nobody listens', async () => {
    const { server, transport } = await setUp({ handler: () => undefined });
    await server.stop();
    const error: unknown = await transport.call(get).catch(reason => reason);
    expect(error).toBeInstanceOf(ClusterError);
    expect(error).toMatchObject({
      kind: 'unreachable',
      message: expect.stringContaining('ECONNREFUSED'),
    });
  });

  it('reports how long a throttling cluster wants to be left alone', async () => {
    const { transport } = await setUp({
      handler: (_, response) =>
        answer(response, {}, { status: 429, headers: { 'retry-after': '7' } }),
    });
    await expect(transport.call(get)).rejects.toThrow(
      expect.objectContaining({
        kind: 'throttled',
        status: 429,
        retryAfterMs: 7000,
      }),
    );
  });

  it('reads a token again once the cluster refuses it', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'token-'));
    closers.push(() => rm(folder, { recursive: true }));
    const file = join(folder, 'token');
    await writeFile(file, 'old\n');
    const { server, transport } = await setUp({
      user: `{auth-provider: {name: tokenFile, config: {tokenFile: "${file}"}}}`,
      handler: ({ headers }, response) =>
        headers.authorization === 'Bearer new'
          ? answer(response, {})
          : answer(response, {}, { status: 401 }),
    });
    await writeFile(file, 'old\n');
    await expect(transport.call(get)).rejects.toThrow(
      expect.objectContaining({ kind: 'forbidden', status: 401 }),
    );
    expect(server.requests.map(each => each.authorization)).toEqual([
      'Bearer old',
      'Bearer old',
    ]);
    // Not again at once: a cluster that refuses good credentials must not keep us busy.
    await writeFile(file, 'new\n');
    jest.spyOn(Date, 'now').mockReturnValue(Date.now() + 6_000);
    await expect(transport.call(get)).resolves.toBe('{}');
    expect(server.requests.at(-1)?.authorization).toBe('Bearer new');
    jest.restoreAllMocks();
  });

  it('asks an exec plugin for a token, and again when the token has expired', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'exec-'));
    closers.push(() => rm(folder, { recursive: true }));
    const script = join(folder, 'plugin.js');
    const count = join(folder, 'count');
    await writeFile(
      script,
      `const { appendFileSync, readFileSync } = require('fs');
       appendFileSync(${JSON.stringify(count)}, 'x');
       const token = 'token-' + readFileSync(${JSON.stringify(count)}).length;
       const expirationTimestamp = new Date(Date.now() + 60_000).toISOString();
       console.log(JSON.stringify({ status: { token, expirationTimestamp } }));`,
    );
    const { server, transport } = await setUp({
      user: `{exec: {apiVersion: client.authentication.k8s.io/v1, command: "${process.execPath}", args: ["${script}"]}}`,
      handler: (_, response) => answer(response, {}),
    });
    await Promise.all([transport.call(get), transport.call(get)]);
    await transport.call(get);
    jest.spyOn(Date, 'now').mockReturnValue(Date.now() + 61_000);
    await transport.call(get);
    jest.restoreAllMocks();
    expect(server.requests.map(each => each.authorization)).toEqual([
      'Bearer token-1',
      'Bearer token-1',
      'Bearer token-1',
      'Bearer token-2',
    ]);
  });
});
