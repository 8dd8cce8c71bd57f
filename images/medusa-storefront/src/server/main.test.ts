import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rename, rm } from 'node:fs/promises';
import { createServer as createHttpServer, type Server } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'vite';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { createPageFolder } from '../testing/createPageFolder';

const root = fileURLToPath(new URL('../..', import.meta.url));
let folder: string;
let backend: Server;
let backendUrl: string;
const children: ChildProcess[] = [];

// The very bundle that the image holds, with no packages beside it.
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'storefront-server-'));
  await build({
    root,
    configFile: join(root, 'vite.server.config.ts'),
    logLevel: 'error',
    build: { outDir: folder },
  });
  await rename(await createPageFolder(), join(folder, 'page'));
  // A Medusa server that takes its time.
  backend = createHttpServer((_, response) => {
    response.writeHead(200, { 'content-type': 'application/json' });
    response.write('{"slow":');
    setTimeout(() => response.end('true}'), 700);
  });
  await new Promise<void>(done => backend.listen(0, '127.0.0.1', done));
  const address = backend.address();
  backendUrl = `http://127.0.0.1:${
    typeof address === 'object' ? address?.port : 0
  }`;
}, 60_000);
afterEach(() => children.splice(0).forEach(child => child.kill('SIGKILL')));
afterAll(async () => {
  backend.closeAllConnections();
  backend.close();
  await rm(folder, { recursive: true });
});

function run(env: Record<string, string>) {
  const child = spawn(process.execPath, [join(folder, 'server.mjs')], {
    env: { PATH: process.env.PATH, ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  children.push(child);
  let output = '';
  let errors = '';
  child.stdout.on('data', chunk => (output += String(chunk)));
  child.stderr.on('data', chunk => (errors += String(chunk)));
  return {
    child,
    exit: once(child, 'exit'),
    output: () => output,
    errors: () => errors,
  };
}

function goodEnv(port: number) {
  return {
    PORT: String(port),
    MEDUSA_BACKEND_URL: backendUrl,
    MEDUSA_PUBLISHABLE_KEY: 'pk_verysecret',
    SHOP_TITLE: 'Test Shop',
    SHOP_COUNTRY: 'de',
  };
}

async function untilUp(url: string) {
  await expect
    .poll(
      () =>
        fetch(url).then(
          ({ status }) => status,
          () => 0,
        ),
      {
        timeout: 10_000,
      },
    )
    .toBe(200);
}

describe('the server', () => {
  it('ends at once with one plain line when a variable is wrong', async () => {
    const started = run({ ...goodEnv(8000), SHOP_COUNTRY: 'Germany' });
    const [code] = await started.exit;
    expect(code).toBe(1);
    expect(started.output()).toBe('');
    expect(started.errors()).toBe(
      'SHOP_COUNTRY is not valid: it has to be a country code of two lower case letters (ISO 3166-1 alpha-2), such as de\n',
    );
  });

  it('finishes what is under way when it is told to end, and ends with 0', async () => {
    const port = 20_000 + (process.pid % 10_000);
    const url = `http://127.0.0.1:${port}`;
    const started = run(goodEnv(port));
    await untilUp(`${url}/healthz`);
    expect(await (await fetch(url)).text()).toContain('Test Shop');

    const slow = await fetch(`${url}/store/slow`);
    started.child.kill('SIGTERM');
    expect(await slow.json()).toEqual({ slow: true });

    const finished = Date.now();
    const [code, signal] = await started.exit;
    expect(Date.now() - finished).toBeLessThan(2_000);
    expect({ code, signal }).toEqual({ code: 0, signal: null });
    await expect(fetch(url)).rejects.toThrow();
    expect(started.errors()).toBe('');
    expect(started.output()).not.toContain('verysecret');
    for (const line of started.output().trim().split('\n')) {
      expect(() => JSON.parse(line)).not.toThrow();
    }
  }, 20_000);

  it('says plainly that the port is taken', async () => {
    const { port } = new URL(backendUrl);
    const taken = run(goodEnv(Number(port)));
    const [code] = await taken.exit;
    expect(code).toBe(1);
    expect(taken.errors()).toMatch(/^The storefront cannot start: .*\n$/);
  });
});
