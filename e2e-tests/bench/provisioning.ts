/**
 * Request → Ready, against plain Helm: the same charts and values, in one run, in turn, on the cluster that KUBECONFIG names.
 * Prints medians, ratios, and where the time went. `BENCH_ROUNDS` (default 5) and `BENCH_AT_ONCE` (default 5) change the sizes.
 */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Store } from '@store-platform/backstage-plugin-stores-common';
import { createServiceAccountKubeconfig } from '../src/createServiceAccountKubeconfig';
import { Portal } from '../src/Portal';
import { HelmStore } from './HelmStore';
import { median } from './median';
import { PortalStore } from './PortalStore';
import { printStages } from './printStages';

const rounds = Number(process.env.BENCH_ROUNDS ?? 5);
const atOnce = Number(process.env.BENCH_AT_ONCE ?? 5);

/** A store that can be made and removed; `create` ends when it is ready. */
export interface BenchStore {
  create(): Promise<void>;
  remove(): Promise<void>;
}

function print(line: string) {
  process.stdout.write(`${line}\n`);
}

/** Seconds until all stores are ready. They are removed afterwards, outside of the measurement. */
async function measure(stores: BenchStore[]): Promise<number> {
  const began = performance.now();
  try {
    await Promise.all(stores.map(store => store.create()));
    return (performance.now() - began) / 1000;
  } finally {
    await Promise.all(stores.map(store => store.remove()));
  }
}

async function compare(options: {
  title: string;
  count: number;
  portal: Portal;
  target: number;
  made: Store[];
}) {
  const { title, count, portal, target, made } = options;
  const ours: number[] = [];
  const theirs: number[] = [];
  for (let round = 0; round < rounds; round++) {
    const names = Array.from(
      { length: count },
      (_, index) => `bench-${round}-${index}`,
    );
    const runs = [
      async () =>
        ours.push(
          await measure(
            names.map(name => new PortalStore({ portal, name, made })),
          ),
        ),
      async () =>
        theirs.push(await measure(names.map(name => new HelmStore({ name })))),
    ];
    // Who goes first changes, so that neither always finds the warmer machine.
    for (const run of round % 2 ? runs.reverse() : runs) {
      await run();
    }
    print(
      `  round ${round + 1}: portal ${ours[round].toFixed(1)} s, helm ${theirs[
        round
      ].toFixed(1)} s`,
    );
  }
  const ratio = median(ours) / median(theirs);
  print(
    `${title}: portal ${median(ours).toFixed(1)} s, helm ${median(
      theirs,
    ).toFixed(1)} s, ratio ${ratio.toFixed(2)} (to reach: ${target} or less)`,
  );
}

async function main() {
  const scratch = await mkdtemp(join(tmpdir(), 'store-platform-bench-'));
  const kubeconfig = await createServiceAccountKubeconfig({
    path: join(scratch, 'kubeconfig'),
  });
  const portal = await Portal.start({
    name: 'bench',
    kubeconfig,
    database: { type: 'sqlite', directory: join(scratch, 'data') },
  });
  try {
    const alone: Store[] = [];
    const together: Store[] = [];
    print(`request to Ready, median of ${rounds} rounds`);
    await compare({
      title: 'one store',
      count: 1,
      portal,
      target: 1.05,
      made: alone,
    });
    printStages({ stores: alone, print });
    await compare({
      title: `${atOnce} stores at once`,
      count: atOnce,
      portal,
      target: 0.9,
      made: together,
    });
    printStages({ stores: together, print });
  } finally {
    await portal.kill();
    await rm(scratch, { recursive: true, force: true });
  }
}

main().catch(error => {
  process.stderr.write(`${error instanceof Error ? error.stack : error}\n`);
  process.exitCode = 1;
});
