import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { storeSummary } from '@store-platform/backstage-plugin-stores-common';
import {
  createStoreRequest,
  deleteAll,
  expect,
  Portal,
  StoreOnCluster,
  storyOf,
  test,
  times,
  waitForSummary,
  waitUntil,
  writeKioskEngine,
} from '../src';

const STORES = 10;
const PROVISIONING_LIMIT = 3;

test.describe.configure({ mode: 'serial' });

test.describe('with replicas on one PostgreSQL', () => {
  let one: Portal;
  let two: Portal;

  test.beforeAll(async ({ kubeconfig, scratch }) => {
    test.setTimeout(300_000);
    const url = process.env.STORES_TEST_POSTGRES_URL;
    if (!url) {
      throw new Error(
        'STORES_TEST_POSTGRES_URL names no PostgreSQL: run this through make test-e2e',
      );
    }
    const engines = join(scratch, 'engines');
    await writeKioskEngine({ directory: engines });
    const options = {
      kubeconfig,
      database: { type: 'postgres' as const, url, prefix: 'e2e_replicas_' },
      config: { stores: { engines: { directories: ['../../helm', engines] } } },
    };
    one = await Portal.start({ ...options, name: 'replica-one' });
    two = await Portal.start({ ...options, name: 'replica-two' });
  });
  test.afterAll(async () => {
    await Promise.all([one?.kill(), two?.kill()]);
  });

  test('two backends share ten stores of an engine somebody else wrote, each made once', async () => {
    const started = await Promise.all(
      Array.from({ length: STORES }, (_, index) =>
        (index % 2 ? one : two).api.stores.createStore({
          ...createStoreRequest(`e2e-kiosk-${index}`),
          engine: 'kiosk',
          parameters: { greeting: 'Hello' },
        }),
      ),
    );
    const ids = started.map(({ metadata }) => metadata.id);
    let mostAtOnce = 0;
    let queued = 0;
    await waitUntil({
      what: 'all stores are Ready',
      timeoutMs: 180_000,
      intervalMs: 200,
      ask: async () => {
        const { items, queueLength } = await one.api.stores.listStores({
          search: 'e2e-kiosk',
          limit: 50,
        });
        const words = items.map(storeSummary);
        mostAtOnce = Math.max(
          mostAtOnce,
          words.filter(word => word === 'Provisioning').length,
        );
        queued = Math.max(queued, queueLength);
        return (
          words.filter(word => word === 'Ready').length === STORES || undefined
        );
      },
    });
    expect(mostAtOnce).toBeLessThanOrEqual(PROVISIONING_LIMIT);
    expect(queued).toBeGreaterThan(0);

    for (const id of ids) {
      const story = await storyOf(two, id);
      for (const reason of [
        'Requested',
        'ProvisioningStarted',
        'BecameReady',
      ]) {
        expect(`${reason} ${times(story, reason)}`).toBe(`${reason} 1`);
      }
      expect(times(story, 'DriftCorrected')).toBe(0);
    }
    const shares = await Promise.all(
      [one, two].map(async portal => {
        const log = await readFile(portal.logFile, 'utf8');
        return log
          .split('\n')
          .filter(line => /Store event/.test(line) && /BecameReady/.test(line))
          .length;
      }),
    );
    expect(shares[0] + shares[1]).toBe(STORES);
    expect(Math.min(...shares)).toBeGreaterThan(0);

    const [first] = await Promise.all(
      ids.slice(0, 1).map(id => one.api.stores.getStore(id)),
    );
    const page = await fetch(first.status.endpoints[0].url);
    expect(await page.text()).toBe('Hello, Shop e2e-kiosk-0');
  });

  test('a backend that is killed at three stages still makes the store once', async () => {
    test.setTimeout(8 * 60_000);
    await two.kill();
    const { metadata } = await one.api.stores.createStore(
      createStoreRequest('e2e-crash'),
    );
    const store = new StoreOnCluster({ namespace: metadata.namespace });
    const killAnd = async () => {
      await one.kill();
      await one.restart();
    };

    // At once: nothing may have been done yet.
    await killAnd();

    // While database and web pod start: Secrets exist, and must stay what they are.
    await waitUntil({
      what: 'the Secrets exist',
      ask: async () =>
        (
          await store.kubectl('get', 'secrets', '--output=name')
        ).includes('wordpress-keys')
          ? true
          : undefined,
      intervalMs: 100,
    });
    const password = await store.secretValue('admin-credentials', 'password');
    await killAnd();

    // While the shop is set up.
    await waitUntil({
      what: 'the set-up runs',
      timeoutMs: 120_000,
      intervalMs: 100,
      ask: async () =>
        (await store.kubectl('get', 'jobs', '--output=name')).includes('setup')
          ? true
          : undefined,
    });
    await killAnd();

    const { status } = await waitForSummary({
      portal: one,
      id: metadata.id,
      summary: 'Ready',
    });
    const story = await storyOf(one, metadata.id);
    expect(times(story, 'Requested')).toBe(1);
    expect(times(story, 'BecameReady')).toBe(1);
    expect(times(story, 'Failed')).toBe(0);
    await expect(
      store.secretValue('admin-credentials', 'password'),
    ).resolves.toBe(password);
    const jobs = (await store.kubectl('get', 'jobs', '--output=name'))
      .trim()
      .split('\n');
    expect(jobs).toHaveLength(1);
    const products = await fetch(
      new URL('/wp-json/wc/store/v1/products', status.endpoints[0].url),
    );
    expect(await products.json()).toHaveLength(1);
  });

  test('a pod of one store cannot reach the database of another', async () => {
    const shop = new StoreOnCluster({ namespace: 'store-e2e-crash' });
    const other = new StoreOnCluster({ namespace: 'store-e2e-kiosk-0' });
    const address = await shop.kubectl(
      'get',
      'pod',
      'database-0',
      '--output=jsonpath={.status.podIP}',
    );
    const reach = (host: string) => [
      'php',
      '-r',
      `echo @fsockopen('${host}', 3306, $code, $message, 3) ? 'reached' : 'refused';`,
    ];
    await expect(
      shop.kubectl('exec', 'deploy/web', '--', ...reach('database')),
    ).resolves.toBe('reached');
    for (const host of [
      address,
      `database.${shop.namespace}.svc.cluster.local`,
    ]) {
      await expect(
        other.kubectl('exec', 'deploy/web', '--', ...reach(host)),
      ).resolves.toBe('refused');
    }
  });

  test('deleting them all leaves no namespace', async () => {
    test.setTimeout(8 * 60_000);
    const { items } = await one.api.stores.listStores({
      search: 'e2e-',
      limit: 50,
    });
    expect(items).toHaveLength(STORES + 1);
    await deleteAll(one, items);
    for (const { metadata } of items) {
      expect(await new StoreOnCluster(metadata).exists()).toBe(false);
    }
  });
});
