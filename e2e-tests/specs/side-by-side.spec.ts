import type { Store } from '@store-platform/backstage-plugin-stores-common';
import {
  createStoreRequest,
  expect,
  OwnEngine,
  StoreOnCluster,
  test,
  waitForSummary,
} from '../src';

/** How a pod of an engine finds out whether it can connect, and where its database listens. */
const engines: Record<
  OwnEngine,
  {
    workload: string;
    port: number;
    reach(host: string, port: number): string[];
  }
> = {
  woocommerce: {
    workload: 'deploy/web',
    port: 3306,
    reach: (host, port) => [
      'php',
      '-r',
      `echo @fsockopen('${host}', ${port}, $code, $message, 3) ? 'reached' : 'refused';`,
    ],
  },
  medusa: {
    workload: 'deploy/server',
    port: 5432,
    reach: (host, port) => [
      'node',
      '--eval',
      `const socket = require('net').connect({ host: '${host}', port: ${port}, timeout: 3000 });
       const tell = answer => { process.stdout.write(answer); process.exit(0); };
       socket.on('connect', () => tell('reached')).on('error', () => tell('refused')).on('timeout', () => tell('refused'));`,
    ],
  },
};

interface Shop {
  engine: OwnEngine;
  store: Store;
  cluster: StoreOnCluster;
}

test.describe('two stores of each engine side by side', () => {
  const shops: Shop[] = [];

  test.beforeAll(async ({ portal }) => {
    test.setTimeout(10 * 60_000);
    for (const engine of ['woocommerce', 'medusa'] as const) {
      for (const name of ['one', 'two']) {
        const store = await portal.api.stores.createStore(
          createStoreRequest(`e2e-${engine}-${name}`, engine),
        );
        const cluster = new StoreOnCluster(store.metadata);
        shops.push({ engine, store, cluster });
      }
    }
    for (const shop of shops) {
      const { id } = shop.store.metadata;
      const timeoutMs = 480_000;
      await waitForSummary({ portal, id, summary: 'Ready', timeoutMs });
    }
  });
  test.afterAll(async ({ portal }) => {
    test.setTimeout(5 * 60_000);
    const ids = shops.map(({ store }) => store.metadata.id);
    await Promise.all(ids.map(id => portal.api.stores.deleteStore(id)));
    for (const id of ids) {
      await waitForSummary({ portal, id, summary: 'Deleted' });
    }
  });

  /** Whether a pod of one shop reaches another's database, by a name or an address. */
  const reach = (from: Shop, to: Shop, host: string) => {
    const { workload, reach: command } = engines[from.engine];
    return from.cluster.kubectl(
      'exec',
      workload,
      '--',
      ...command(host, engines[to.engine].port),
    );
  };

  test('each reaches its own database and nobody else’s', async () => {
    for (const from of shops) {
      expect(await reach(from, from, 'database')).toBe('reached');
      for (const to of shops.filter(shop => shop !== from)) {
        const { namespace } = to.cluster;
        const address = await to.cluster.kubectl(
          'get',
          'pod',
          'database-0',
          '--output=jsonpath={.status.podIP}',
        );
        for (const host of [
          address,
          `database.${namespace}.svc.cluster.local`,
        ]) {
          expect(
            `${from.cluster.namespace} → ${namespace}: ${await reach(
              from,
              to,
              host,
            )}`,
          ).toBe(`${from.cluster.namespace} → ${namespace}: refused`);
        }
      }
    }
  });

  test('a Medusa shop reaches nobody else’s cache', async () => {
    const [one, two] = shops.filter(({ engine }) => engine === 'medusa');
    const { workload, reach: command } = engines.medusa;
    const ask = (host: string) =>
      one.cluster.kubectl('exec', workload, '--', ...command(host, 6379));
    expect(await ask('cache')).toBe('reached');
    const other = `cache.${two.cluster.namespace}.svc.cluster.local`;
    expect(await ask(other)).toBe('refused');
  });
});
