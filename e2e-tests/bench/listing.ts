/**
 * A page of 50 among 10,000 stores, of which the caller may read some, against Backstage's own catalog query over
 * the same number of entities under the same condition: one backend, one PostgreSQL, asked in turn.
 * `BENCH_STORES` (default 10000) and `BENCH_REQUESTS` (default 400) change the sizes.
 */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createStoreRequest } from '../src/createStoreRequest';
import { findFreePort } from '../src/findFreePort';
import { PortalApi } from '../src/PortalApi';
import { waitUntil } from '../src/waitUntil';
import { multiplyStore } from './listing/multiplyStore';
import { startBenchBackend } from './listing/startBenchBackend';
import { percentile } from './percentile';

const count = Number(process.env.BENCH_STORES ?? 10_000);
const requests = Number(process.env.BENCH_REQUESTS ?? 400);
const PREFIX = `bench_${process.pid}_`;
const CALLER = 'user:default/guest';
const INGESTED_WITHIN_MS = 20 * 60_000;
const SETTLE_MS = 15_000;

function print(line: string) {
  process.stdout.write(`${line}\n`);
}

function postgresUrl(): string {
  const url = process.env.STORES_TEST_POSTGRES_URL;
  if (!url) {
    throw new Error('STORES_TEST_POSTGRES_URL names no PostgreSQL');
  }
  return url;
}

const sides = [
  { title: 'stores', path: '/api/stores/?limit=50&sort=name&order=asc' },
  {
    title: 'catalog',
    path: '/api/catalog/entities/by-query?limit=50&filter=kind=component,spec.type=store&orderField=metadata.name,asc',
  },
];

/** What the API answers, and after how many milliseconds it had come whole. */
async function ask(api: PortalApi, path: string) {
  const began = performance.now();
  const response = await api.fetch(path);
  const answer: { items: unknown[]; totalItems: number } =
    await response.json();
  const took = performance.now() - began;
  if (!response.ok || answer.items.length !== Math.min(50, count / 4)) {
    throw new Error(`${path}: ${response.status} ${JSON.stringify(answer)}`);
  }
  return { took, totalItems: answer.totalItems };
}

async function measure(api: PortalApi): Promise<number[][]> {
  const times: number[][] = sides.map(() => []);
  for (let turn = 0; turn < requests; turn++) {
    const order = [...sides.keys()];
    for (const side of turn % 2 ? order.reverse() : order) {
      times[side].push((await ask(api, sides[side].path)).took);
    }
  }
  return times;
}

function printComparison([ours, theirs]: number[][]) {
  for (const percent of [50, 99]) {
    const [stores, catalog] = [ours, theirs].map(times =>
      percentile(times, percent),
    );
    print(
      `50 of ${count}, p${percent}: stores ${stores.toFixed(
        1,
      )} ms, catalog ${catalog.toFixed(1)} ms, ratio ${(
        stores / catalog
      ).toFixed(2)}`,
    );
  }
}

/** Stores of the caller's, and as many entities. */
async function fill(api: PortalApi): Promise<void> {
  await waitUntil({
    what: 'the catalog knows the owners of stores',
    timeoutMs: 60_000,
    ask: async () =>
      (await api.fetch('/api/stores/engines')).ok &&
      (await api.stores
        .createStore({ ...createStoreRequest('shop-1'), owner: CALLER })
        .catch(() => undefined)),
  });
  const { items } = await api.stores.listStores();
  await multiplyStore({
    databaseUrl: postgresUrl().replace(/[^/]*$/, `${PREFIX}stores`),
    id: items[0].metadata.id,
    owner: CALLER,
    count,
  });
  const { totalItems } = await api.stores.listStores({ limit: 1 });
  print(
    `the catalog reads ${count} stores, ${totalItems} of them the caller’s`,
  );
  await waitUntil({
    what: 'the catalog has an entity for each of the stores',
    timeoutMs: INGESTED_WITHIN_MS,
    intervalMs: 5_000,
    ask: async () => {
      const response = await api.fetch(`${sides[1].path}&fields=kind`);
      const answer: { totalItems: number } = await response.json();
      return answer.totalItems >= totalItems || undefined;
    },
  });
  await new Promise(resolve => setTimeout(resolve, SETTLE_MS));
}

async function main() {
  // The cluster that does not answer would be told of without end.
  process.env.LOG_LEVEL ??= 'error';
  const scratch = await mkdtemp(join(tmpdir(), 'store-platform-bench-'));
  const backend = await startBenchBackend({
    port: await findFreePort(),
    postgresUrl: postgresUrl(),
    prefix: PREFIX,
    scratch,
  });
  try {
    const api = new PortalApi({ url: backend.url });
    await fill(api);
    await measure(api);
    printComparison(await measure(api));
  } finally {
    await backend.stop();
    await rm(scratch, { recursive: true, force: true });
  }
}

main().then(
  () => process.exit(),
  error => {
    process.stderr.write(`${error instanceof Error ? error.stack : error}\n`);
    process.exit(1);
  },
);
