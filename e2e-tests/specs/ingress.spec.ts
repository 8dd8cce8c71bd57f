import { join } from 'node:path';
import {
  createStoreRequest,
  expect,
  ingress,
  Portal,
  test,
  waitForSummary,
} from '../src';

const NAME = 'e2e-ingress';

test.describe('a WooCommerce store behind an Ingress', () => {
  test.skip(!ingress, 'E2E_INGRESS names no ingress controller');
  let portal: Portal;

  test.beforeAll(async ({ kubeconfig, scratch }) => {
    if (!ingress) {
      return;
    }
    portal = await Portal.start({
      name: 'ingress',
      kubeconfig,
      database: { type: 'sqlite', directory: join(scratch, 'ingress') },
      config: {
        stores: {
          clusters: [ingress.cluster(kubeconfig)],
          engines: { values: { woocommerce: ingress.values } },
        },
      },
    });
  });
  test.afterAll(() => portal?.kill());

  test('is at home at its host name, whatever the port', async ({
    browser,
  }) => {
    const origin = ingress?.originOf(NAME) ?? '';
    const { metadata } = await portal.api.stores.createStore(
      createStoreRequest(NAME),
    );
    const { id } = metadata;
    const { status } = await waitForSummary({ portal, id, summary: 'Ready' });
    expect(status.endpoints).toMatchObject([
      { id: 'shop', url: `${origin}/` },
      { id: 'admin', url: `${origin}/wp-admin/` },
    ]);

    const page = await browser.newPage();
    await page.goto(`${origin}/`);
    await expect(page).toHaveTitle(`Shop ${NAME}`);
    expect(page.url()).toBe(`${origin}/`);
    await page.goto(`${origin}/shop/`);
    await page.getByRole('link', { name: 'Sample Product' }).first().click();
    await expect(
      page.getByRole('heading', { name: 'Sample Product', level: 1 }),
    ).toBeVisible();
    expect(new URL(page.url()).origin).toBe(origin);
    await page.goto(`${origin}/wp-admin/`);
    await expect(page.locator('#user_login')).toBeVisible();
    expect(new URL(page.url()).origin).toBe(origin);
    await page.close();

    await portal.api.stores.deleteStore(id);
    await waitForSummary({ portal, id, summary: 'Deleted' });
  });
});
