import { join } from 'node:path';
import {
  buyInStorefront,
  createStoreRequest,
  expect,
  ingress,
  MedusaAdmin,
  Portal,
  StoreOnCluster,
  test,
  waitForSummary,
  waitUntil,
} from '../src';

const NAME = 'e2e-medusa-faults';

test.describe.configure({ mode: 'serial' });

test.describe('a Medusa store whose set-up is disturbed', () => {
  let portal: Portal;
  let id: string;
  let cluster: StoreOnCluster;

  test.beforeAll(async ({ kubeconfig, scratch }) => {
    test.setTimeout(300_000);
    portal = await Portal.start({
      name: 'medusa-faults',
      kubeconfig,
      database: { type: 'sqlite', directory: join(scratch, 'faults') },
      config: {
        stores: {
          provisioning: { timeoutSeconds: 600 },
          ...(ingress ? { clusters: [ingress.cluster(kubeconfig)] } : {}),
          engines: {
            values: {
              medusa: {
                // The long way, so that there is something to be cut off.
                migration: { baseline: false },
                ...ingress?.values,
              },
            },
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
    id = metadata.id;
    cluster = new StoreOnCluster(metadata);
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
  });

  test('has shop, admin and API under one name', async ({ browser }) => {
    test.skip(!ingress, 'E2E_INGRESS names no ingress controller');
    const { status } = await portal.api.stores.getStore(id);
    const origin = ingress?.originOf(NAME);
    expect(status.endpoints).toMatchObject([
      { id: 'shop', url: `${origin}/` },
      { id: 'admin', url: `${origin}/app` },
      { id: 'api', url: `${origin}/store` },
    ]);
    const page = await browser.newPage();
    const { number } = await buyInStorefront({ page, shopUrl: `${origin}/` });
    const admin = new MedusaAdmin({ url: `${origin}/app` });
    await admin.logIn(page, {
      email: 'jo@example.com',
      password: await cluster.secretValue('admin-credentials', 'password'),
    });
    await expect(
      page.getByRole('row').filter({ hasText: `#${number}` }),
    ).toContainText('ann@example.com');
    await page.close();
  });

  test('is gone when it is deleted', async () => {
    await portal.api.stores.deleteStore(id);
    await waitForSummary({ portal, id, summary: 'Deleted' });
    expect(await cluster.exists()).toBe(false);
  });
});
