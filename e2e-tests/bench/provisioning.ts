/**
 * Request → Ready, against plain Helm: the same charts and values, in one run, in turn, on the cluster that KUBECONFIG names.
 * Prints medians, ratios, and where the time went, for each engine. `BENCH_ROUNDS` (default 5), `BENCH_AT_ONCE` (default 5) and
 * `BENCH_ENGINES` (default: both, separated by commas) change the sizes.
 */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Store } from '@store-platform/backstage-plugin-stores-common';
import { createServiceAccountKubeconfig } from '../src/createServiceAccountKubeconfig';
import type { OwnEngine } from '../src/createStoreRequest';
import { Portal } from '../src/Portal';
import { HelmStore } from './HelmStore';
import { median } from './median';
import { PortalStore } from './PortalStore';
import { printStages } from './printStages';

const rounds = Number(process.env.BENCH_ROUNDS ?? 5);
const atOnce = Number(process.env.BENCH_AT_ONCE ?? 5);
const engines = (['woocommerce', 'medusa'] as const).filter(engine =>
  (process.env.BENCH_ENGINES ?? engine).split(',').includes(engine),
);
/** As in the portal's config.d.ts. */
const DEFAULT_CONCURRENCY = 3;

/** A store that can be made and removed. */
export interface BenchStore {
  /** Makes it, and tells when it was ready: milliseconds since 1970. */
  create(): Promise<number>;
  remove(): Promise<void>;
}

function print(line: string) {
  process.stdout.write(`${line}\n`);
}

/** Seconds until all stores are ready. They are removed afterwards, outside of the measurement. */
async function measure(stores: BenchStore[]): Promise<number> {
  const began = Date.now();
  try {
    const ready = await Promise.all(stores.map(store => store.create()));
    return (Math.max(...ready) - began) / 1000;
  } finally {
    await Promise.all(stores.map(store => store.remove()));
  }
}

type Maker = (name: string) => BenchStore;

/** One measurement of each side a round, in turn. Returns the medians, in the order of the sides. */
async function compare(options: {
  count: number;
  sides: { title: string; make: Maker }[];
}): Promise<number[]> {
  const { count, sides } = options;
  const seconds: number[][] = sides.map(() => []);
  for (let round = 0; round < rounds; round++) {
    const names = Array.from(
      { length: count },
      (_, index) => `bench-${round}-${index}`,
    );
    // Who goes first changes, so that neither always finds the warmer machine.
    const order = [...sides.keys()];
    for (const side of round % 2 ? order.reverse() : order) {
      seconds[side].push(await measure(names.map(sides[side].make)));
    }
    const figures = sides.map(
      ({ title }, side) => `${title} ${seconds[side][round].toFixed(1)} s`,
    );
    print(`  round ${round + 1}: ${figures.join(', ')}`);
  }
  return seconds.map(median);
}

function printRatio(options: {
  title: string;
  ours: number;
  helm: number;
  target?: number;
}) {
  const { title, ours, helm, target } = options;
  print(
    `${title}: portal ${ours.toFixed(1)} s, helm ${helm.toFixed(1)} s, ratio ${(
      ours / helm
    ).toFixed(2)}${target ? ` (to reach: ${target} or less)` : ''}`,
  );
}

/** Runs with a portal that provisions so many stores at a time. */
async function withPortal(
  engine: OwnEngine,
  concurrency: number,
  run: (side: { title: string; make: Maker }, made: Store[]) => Promise<void>,
) {
  const scratch = await mkdtemp(join(tmpdir(), 'store-platform-bench-'));
  const kubeconfig = await createServiceAccountKubeconfig({
    path: join(scratch, 'kubeconfig'),
  });
  const portal = await Portal.start({
    name: `bench-${engine}-${concurrency}`,
    kubeconfig,
    database: { type: 'sqlite', directory: join(scratch, 'data') },
    // Helm's patience below.
    config: { stores: { provisioning: { concurrency, timeoutSeconds: 600 } } },
  });
  const made: Store[] = [];
  try {
    const make: Maker = name => new PortalStore({ portal, name, engine, made });
    await run({ title: 'portal', make }, made);
    printStages({ stores: made, print });
  } finally {
    await portal.kill();
    await rm(scratch, { recursive: true, force: true });
  }
}

async function compareWithHelm(engine: OwnEngine) {
  const helm = {
    title: 'helm',
    make: (name: string) => new HelmStore({ name, engine }),
  };
  let together = NaN;
  print(`${engine}: request to Ready, medians of ${rounds} rounds`);
  await withPortal(engine, DEFAULT_CONCURRENCY, async portal => {
    const [ours, theirs] = await compare({ count: 1, sides: [portal, helm] });
    printRatio({ title: 'one store', ours, helm: theirs, target: 1.05 });
  });
  // Helm knows no queue: the like of it is a portal that takes all of them on at once.
  await withPortal(engine, atOnce, async portal => {
    const [ours, theirs] = await compare({
      count: atOnce,
      sides: [portal, helm],
    });
    together = theirs;
    const title = `${atOnce} stores asked for at once, ${atOnce} at a time`;
    printRatio({ title, ours, helm: theirs, target: 0.9 });
  });
  await withPortal(engine, DEFAULT_CONCURRENCY, async portal => {
    const [ours] = await compare({ count: atOnce, sides: [portal] });
    const title = `${atOnce} stores asked for at once, ${DEFAULT_CONCURRENCY} at a time (the default)`;
    printRatio({ title, ours, helm: together });
  });
}

async function main() {
  for (const engine of engines) {
    await compareWithHelm(engine);
  }
}

main().catch(error => {
  process.stderr.write(`${error instanceof Error ? error.stack : error}\n`);
  process.exitCode = 1;
});
