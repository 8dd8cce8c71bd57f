/**
 * Request → Ready, against plain Helm: the same charts and values, in one run, in turn, on the cluster that KUBECONFIG names.
 * Prints medians, ratios, and where the time went, for each engine. Of stores asked for at once it tells the median of all of
 * them, and the last: a queue lets most be ready sooner, and the last one later.
 * `BENCH_ROUNDS` (default 5), `BENCH_AT_ONCE` (default 5) and `BENCH_ENGINES` (default: both, separated by commas) change
 * the sizes.
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

/** Seconds from the request until each store is ready. They are removed afterwards, outside of the measurement. */
async function measure(stores: BenchStore[]): Promise<number[]> {
  const began = Date.now();
  try {
    const ready = await Promise.all(stores.map(store => store.create()));
    return ready.map(time => (time - began) / 1000);
  } finally {
    await Promise.all(stores.map(store => store.remove()));
  }
}

type Maker = (name: string) => BenchStore;

/** Seconds. */
interface Figures {
  /** Until a store is ready: the median of all stores of all rounds. */
  each: number;
  /** Until the last store of a round is ready: the median of the rounds. */
  last: number;
}

/** One measurement of each side a round, in turn. In the order of the sides. */
async function compare(options: {
  count: number;
  sides: { title: string; make: Maker }[];
}): Promise<Figures[]> {
  const { count, sides } = options;
  const seconds: number[][][] = sides.map(() => []);
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
    const figures = sides.map(({ title }, side) => {
      const each = [...seconds[side][round]].sort((a, b) => a - b);
      return `${title} ${each.map(value => value.toFixed(1)).join(' ')} s`;
    });
    print(`  round ${round + 1}: ${figures.join(', ')}`);
  }
  return seconds.map(ofSide => ({
    each: median(ofSide.flat()),
    last: median(ofSide.map(ofRound => Math.max(...ofRound))),
  }));
}

function printRatio(options: {
  title: string;
  ours: number;
  helm: number;
  target: number;
}) {
  const { title, ours, helm, target } = options;
  const ratio = (ours / helm).toFixed(2);
  print(
    `${title}: portal ${ours.toFixed(1)} s, helm ${helm.toFixed(1)} s, ` +
      `ratio ${ratio} (to reach: ${target} or less)`,
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
  print(`${engine}: request to Ready, ${rounds} rounds`);
  await withPortal(engine, DEFAULT_CONCURRENCY, async portal => {
    const [ours, theirs] = await compare({ count: 1, sides: [portal, helm] });
    printRatio({
      title: 'one store',
      ours: ours.each,
      helm: theirs.each,
      target: 1.05,
    });
  });
  // Helm knows no queue: the like of it is a portal that takes all of them on at once. The default is what people get.
  for (const concurrency of [DEFAULT_CONCURRENCY, atOnce]) {
    await withPortal(engine, concurrency, async portal => {
      const [ours, theirs] = await compare({
        count: atOnce,
        sides: [portal, helm],
      });
      const title = `${atOnce} asked for at once, ${concurrency} at a time`;
      for (const what of ['each', 'last'] as const) {
        printRatio({
          title: `${title}, ${what}`,
          ours: ours[what],
          helm: theirs[what],
          target: 0.9,
        });
      }
    });
  }
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
