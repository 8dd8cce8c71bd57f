import { join } from 'node:path';
import {
  createStoreRequest,
  expect,
  Portal,
  StoreOnCluster,
  test,
  waitForSummary,
  waitUntil,
} from '../src';

const NAME = 'e2e-medusa-faults';

test.describe('a Medusa store whose set-up is disturbed', () => {
  let portal: Portal;

  test.beforeAll(async ({ kubeconfig, scratch }) => {
    test.setTimeout(300_000);
    portal = await Portal.start({
      name: 'medusa-faults',
      kubeconfig,
      database: { type: 'sqlite', directory: join(scratch, 'faults') },
      config: {
        stores: {
          provisioning: { timeoutSeconds: 600 },
          engines: {
            // The long way, so that there is something to be cut off.
            values: { medusa: { migration: { baseline: false } } },
          },
        },
      },
    });
  });
  test.afterAll(() => portal?.kill());

  test('ends Ready and seeded once, though migration and database were killed', async () => {
    test.setTimeout(10 * 60_000);
    const { metadata } = await portal.api.stores.createStore(
      createStoreRequest(NAME, 'medusa'),
    );
    const { id } = metadata;
    const cluster = new StoreOnCluster(metadata);
    const query = async (sql: string) =>
      (
        await cluster.kubectl(
          'exec',
          'database-0',
          '--',
          'psql',
          '--username=shop',
          '--dbname=shop',
          '--tuples-only',
          '--no-align',
          `--command=${sql}`,
        )
      ).trim();
    const logOf = (component: string) =>
      cluster
        .kubectl(
          'logs',
          `--selector=app.kubernetes.io/component=${component}`,
          '--tail=-1',
        )
        .catch(() => '');
    const kill = (...what: string[]) =>
      cluster.kubectl('delete', ...what, '--grace-period=0', '--force');

    await waitUntil({
      what: 'the migration is half-way',
      timeoutMs: 180_000,
      ask: async () =>
        (await logOf('migration')).includes('MODULE: region')
          ? true
          : undefined,
      intervalMs: 200,
    });
    await kill('pod', '--selector=app.kubernetes.io/component=migration');
    expect(
      await query(
        `select to_regclass('store_platform_release') is null and count(*) > 0 from mikro_orm_migrations`,
      ),
    ).toBe('t');

    await waitUntil({
      what: 'the shop is being set up',
      timeoutMs: 180_000,
      ask: async () =>
        (await logOf('setup')).includes('setting the store up')
          ? true
          : undefined,
      intervalMs: 200,
    });
    await kill('pod', 'database-0');

    await waitForSummary({
      portal,
      id,
      summary: 'Ready',
      timeoutMs: 480_000,
    });
    for (const table of [
      'store',
      'sales_channel',
      'region',
      'stock_location',
      'service_zone',
      'shipping_option',
      'shipping_profile',
      'product',
      'api_key',
      '"user"',
      'provider_identity',
    ]) {
      expect(`${table} ${await query(`select count(*) from ${table}`)}`).toBe(
        `${table} 1`,
      );
    }
    const key = await cluster.secretValue('publishable-key', 'token');
    const { status } = await portal.api.stores.getStore(id);
    const api = status.endpoints.find(endpoint => endpoint.id === 'api');
    const response = await fetch(new URL('/store/products', api?.url), {
      headers: { 'x-publishable-api-key': key },
    });
    expect(await response.json()).toMatchObject({
      count: 1,
      products: [{ title: 'Sample Product' }],
    });
    await portal.api.stores.deleteStore(id);
    await waitForSummary({ portal, id, summary: 'Deleted' });
  });
});
