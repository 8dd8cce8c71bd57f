/**
 * How long stores take when about 30 % of the calls to the API server are slow, refused or lost, against the same stores in calm
 * weather: through one proxy, with one portal, in one run. On the cluster that KUBECONFIG names.
 * `BENCH_WEATHER_STORES` (default 5) at a time, `BENCH_WEATHER_ROUNDS` (default 3) times each.
 */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ChaosProxy } from '../src/ChaosProxy';
import {
  createServiceAccountKubeconfig,
  removeServiceAccount,
} from '../src/createServiceAccountKubeconfig';
import { createStoreRequest } from '../src/createStoreRequest';
import { Portal } from '../src/Portal';
import { storm } from '../src/storm';
import { waitForSummary } from '../src/waitForSummary';
import { writeKioskEngine } from '../src/writeKioskEngine';
import { median } from './median';

const stores = Number(process.env.BENCH_WEATHER_STORES ?? 5);
const rounds = Number(process.env.BENCH_WEATHER_ROUNDS ?? 3);
const SEED = 1;
const WITHIN_MS = 600_000;

/** Seconds from each request to Ready. */
async function provision(portal: Portal, round: string): Promise<number[]> {
  return Promise.all(
    Array.from({ length: stores }, async (_, index) => {
      const { metadata } = await portal.api.stores.createStore({
        ...createStoreRequest(`bench-weather-${round}-${index}`),
        engine: 'kiosk',
        parameters: { greeting: 'Hello' },
      });
      const { id } = metadata;
      const ready = await waitForSummary({
        portal,
        id,
        summary: 'Ready',
        timeoutMs: WITHIN_MS,
      });
      await portal.api.stores.deleteStore(id);
      await waitForSummary({
        portal,
        id,
        summary: 'Deleted',
        timeoutMs: WITHIN_MS,
      });
      return (
        (Date.parse(ready.status.readyAt ?? '') -
          Date.parse(metadata.createdAt)) /
        1000
      );
    }),
  );
}

async function compare(portal: Portal, proxy: ChaosProxy) {
  const seconds: Record<'calm' | 'storm', number[]> = { calm: [], storm: [] };
  for (let round = 0; round < rounds; round += 1) {
    for (const [name, weather] of [
      ['calm', undefined],
      ['storm', storm],
    ] as const) {
      proxy.set(weather);
      const took = await provision(portal, `${name}-${round}`);
      seconds[name].push(...took);
      process.stdout.write(
        `round ${round + 1}, ${name}: ${took
          .map(each => each.toFixed(1))
          .join(' ')} s\n`,
      );
    }
  }
  const [calm, bad] = [median(seconds.calm), median(seconds.storm)];
  process.stdout.write(
    `median of ${stores * rounds}: calm ${calm.toFixed(
      1,
    )} s, storm ${bad.toFixed(1)} s, ratio ${(bad / calm).toFixed(
      2,
    )} (at most 4)\n`,
  );
  process.stdout.write(`requests: ${JSON.stringify(proxy.counts)}\n`);
}

async function main() {
  const scratch = await mkdtemp(join(tmpdir(), 'store-platform-bench-'));
  const steady = await createServiceAccountKubeconfig({
    path: join(scratch, 'kubeconfig'),
  });
  const proxy = await ChaosProxy.start({ kubeconfig: steady, seed: SEED });
  const engines = join(scratch, 'engines');
  await writeKioskEngine({ directory: engines });
  const portal = await Portal.start({
    name: 'bench-weather',
    kubeconfig: await proxy.writeKubeconfig({
      from: steady,
      to: join(scratch, 'weather.kubeconfig'),
    }),
    database: { type: 'sqlite', directory: join(scratch, 'data') },
    config: { stores: { engines: { directories: ['../../helm', engines] } } },
  });
  try {
    await compare(portal, proxy);
  } finally {
    await portal.kill();
    await proxy.close();
    await removeServiceAccount();
    await rm(scratch, { recursive: true, force: true });
  }
}

main().catch(error => {
  process.stderr.write(`${error instanceof Error ? error.stack : error}\n`);
  process.exitCode = 1;
});
