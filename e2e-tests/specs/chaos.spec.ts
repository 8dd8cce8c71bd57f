import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import {
  Store,
  storeSummary,
} from '@store-platform/backstage-plugin-stores-common';
import {
  ChaosProxy,
  createStoreRequest,
  deleteAll,
  expect,
  Portal,
  randomFrom,
  StoreOnCluster,
  storm,
  storyOf,
  test,
  times,
  TruthSampler,
  waitUntil,
  writeKioskEngine,
} from '../src';

/** How long the weather is bad, and which one: the same seed leads to the same choices. */
const MINUTES = Number(process.env.E2E_CHAOS_MINUTES ?? 10);
const SEED = Number(process.env.E2E_CHAOS_SEED ?? 20_261);
const PREFIX = 'e2e-chaos-';
const MOST_STORES = 5;
const TOLERANCE_MS = 15_000;

test('in bad weather every store is made, restarted and deleted exactly once, and the portal says what visitors see', async ({
  kubeconfig,
  scratch,
}) => {
  test.setTimeout((MINUTES + 12) * 60_000);
  const url = process.env.STORES_TEST_POSTGRES_URL;
  if (!url) {
    throw new Error(
      'STORES_TEST_POSTGRES_URL names no PostgreSQL: run this through make test-e2e',
    );
  }
  const proxy = await ChaosProxy.start({ kubeconfig, seed: SEED });
  const engines = join(scratch, 'chaos-engines');
  await writeKioskEngine({ directory: engines });
  const options = {
    kubeconfig: await proxy.writeKubeconfig({
      from: kubeconfig,
      to: join(scratch, 'chaos.kubeconfig'),
    }),
    database: { type: 'postgres' as const, url, prefix: 'e2e_chaos_' },
    config: {
      stores: {
        engines: { directories: ['../../helm', engines] },
        provisioning: { timeoutSeconds: 300 },
      },
    },
  };
  const one = await Portal.start({ ...options, name: 'chaos-one' });
  const two = await Portal.start({ ...options, name: 'chaos-two' });
  const random = randomFrom(SEED);
  const pick = <T>(items: T[]): T | undefined =>
    items[Math.floor(random() * items.length)];
  const restarts = new Map<string, number>();
  let made = 0;
  let takenDown = 0;
  const outages: Promise<void>[] = [];

  const create = async () => {
    const { metadata } = await one.api.stores.createStore({
      ...createStoreRequest(`${PREFIX}${made}`),
      engine: 'kiosk',
      parameters: { greeting: 'Hello' },
    });
    made += 1;
    restarts.set(metadata.id, 0);
  };
  const restart = async ({ metadata }: Store) => {
    const before = restarts.get(metadata.id) ?? 0;
    const story = await storyOf(one, metadata.id);
    if (times(story, 'Restarted') < before) {
      // The one before is still under way: both would come to one end.
      return;
    }
    await one.api.stores.runAction(metadata.id, 'restart', {});
    restarts.set(metadata.id, before + 1);
  };
  const down = new Set<string>();
  // Somebody deletes the pods again and again: the shop is really down.
  const takeDown = async ({ metadata }: Store) => {
    down.add(metadata.id);
    takenDown += 1;
    const cluster = new StoreOnCluster(metadata);
    for (const until = Date.now() + 30_000; Date.now() < until; ) {
      await cluster.kubectl(
        'delete',
        'pods',
        '--all',
        '--grace-period=0',
        '--force',
        '--wait=false',
      );
      await sleep(500);
    }
    down.delete(metadata.id);
  };

  const sampler = new TruthSampler({
    portal: () => one,
    search: PREFIX,
    toleranceMs: TOLERANCE_MS,
  });
  const end = Date.now() + MINUTES * 60_000;
  const half = Date.now() + MINUTES * 30_000;
  let crashed = false;
  proxy.set(storm);
  try {
    await create();
    while (Date.now() < end) {
      const { items } = await one.api.stores.listStores({
        search: PREFIX,
        limit: 50,
      });
      const alive = items.filter(
        ({ metadata }) => !metadata.deletionRequestedAt,
      );
      const ready = alive.filter(
        store =>
          storeSummary(store) === 'Ready' && !down.has(store.metadata.id),
      );
      const chance = random();
      const store = pick(ready);
      if (alive.length < MOST_STORES && (chance < 0.3 || !store)) {
        await create();
      } else if (store && chance < 0.7) {
        await restart(store);
      } else if (store && chance < 0.88) {
        outages.push(takeDown(store).catch(() => undefined));
      } else if (store) {
        await one.api.stores.deleteStore(store.metadata.id);
      }
      if (!crashed && Date.now() > half) {
        crashed = true;
        await two.kill();
        await two.restart();
      }
      await sleep(3_000 + random() * 6_000);
    }
    await Promise.all(outages);
    proxy.set(undefined);

    const left = await waitUntil({
      what: 'every store is Ready or gone',
      timeoutMs: 4 * 60_000,
      ask: async () => {
        const { items } = await one.api.stores.listStores({
          search: PREFIX,
          limit: 50,
        });
        return items.every(store => storeSummary(store) === 'Ready')
          ? items
          : undefined;
      },
    });
    await sampler.stop();
    const report = {
      seed: SEED,
      made,
      restarts: [...restarts.values()].reduce((sum, count) => sum + count, 0),
      takenDown,
      left: left.length,
      samples: sampler.samples,
      unanswered: sampler.unanswered,
      requests: proxy.counts,
    };
    await test.info().attach('chaos', { body: JSON.stringify(report) });

    expect(sampler.lies).toEqual([]);
    // Otherwise nothing was tried.
    expect(Math.min(report.made, report.restarts, takenDown)).toBeGreaterThan(
      MINUTES / 3,
    );
    for (const [id, count] of restarts) {
      const story = await storyOf(two, id);
      const { metadata } = await two.api.stores.getStore(id);
      const isDeleted = metadata.deletedAt !== undefined;
      const facts = {
        requested: times(story, 'Requested'),
        started: times(story, 'ProvisioningStarted'),
        ready: times(story, 'BecameReady'),
        failed: times(story, 'Failed'),
        deleted: times(story, 'Deleted'),
        namespace: await new StoreOnCluster(metadata).exists(),
      };
      expect({ name: metadata.name, ...facts }).toEqual({
        name: metadata.name,
        requested: 1,
        started: 1,
        ready: 1,
        failed: 0,
        deleted: isDeleted ? 1 : 0,
        namespace: !isDeleted,
      });
      if (!isDeleted) {
        expect(times(story, 'Restarted')).toBe(count);
      }
    }
    await deleteAll(one, left);
  } finally {
    await sampler.stop();
    await Promise.all([one.kill(), two.kill()]);
    await proxy.close();
  }
});
