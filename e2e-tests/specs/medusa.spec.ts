import { join } from 'node:path';
import type { Page } from '@playwright/test';
import type { StoresApi } from '@store-platform/backstage-plugin-stores-common';
import {
  buyInStorefront,
  choose,
  chooseOwner,
  documentScreen,
  EntityPage,
  expect,
  filesWithSecrets,
  findInaccessible,
  MedusaAdmin,
  StoreOnCluster,
  test,
  waitForSummary,
  waitUntil,
} from '../src';

const NAME = 'e2e-medusa-shop';
const TITLE = 'E2E Medusa Shop';
const EMAIL = 'jo@example.com';
const COMPONENTS = ['Storefront', 'Server', 'Worker', 'Database', 'Cache'];
/** Stages of the platform and of the engine. */
const STAGES = 9;

test.describe.configure({ mode: 'serial' });

test.describe('a Medusa store, from the form until nothing is left', () => {
  const cluster = new StoreOnCluster({ namespace: `store-${NAME}` });
  let page: Page;
  let entity: EntityPage;
  let admin: MedusaAdmin;
  let storeId: string;
  let shopUrl: string;
  let apiUrl: string;

  test.beforeAll(async ({ browser, portal }) => {
    const context = await browser.newContext({
      baseURL: portal.url,
      viewport: { width: 1440, height: 1000 },
      colorScheme: 'light',
    });
    page = await context.newPage();
    entity = new EntityPage({ page, name: NAME });
  });
  test.afterAll(() => page.context().close());

  const podOf = async (component: string) => {
    const names = await cluster.kubectl(
      'get',
      'pods',
      `--selector=app.kubernetes.io/component=${component}`,
      '--output=name',
    );
    return names.trim().split('\n').filter(Boolean);
  };

  const told = (portal: { api: { stores: StoresApi } }, reason: string) =>
    waitUntil({
      what: `the timeline tells ${reason}`,
      timeoutMs: 180_000,
      ask: async () => {
        const { items } = await portal.api.stores.listEvents(storeId);
        return items.find(event => event.reason === reason);
      },
    });

  const readProducts = async (key: string) =>
    (
      await fetch(new URL('/store/products?limit=1', apiUrl), {
        headers: { 'x-publishable-api-key': key },
      })
    ).status;

  test('the form shows the options of the engine that is chosen', async ({
    portal,
  }) => {
    const option = (form: Page, name: string) =>
      form.getByRole('switch', { name });
    const fillShop = async (form: Page) => {
      await form.getByLabel('Title').fill(TITLE);
      await expect(form.getByText(/is free/)).toBeVisible();
      await choose(form, /Medusa/);
      await expect(option(form, 'Storefront')).toBeChecked();
    };
    await page.goto('/create/templates/default/create-store');
    await choose(page, /WooCommerce/);
    await expect(option(page, 'Sample product')).toBeChecked();
    await expect(option(page, 'Storefront')).toHaveCount(0);
    await fillShop(page);
    await expect(option(page, 'Sample product')).toBeChecked();
    await documentScreen({ page, name: 'create-medusa', fill: fillShop });
    await page.getByRole('button', { name: 'Next' }).click();
    await chooseOwner(page, 'Shops');
    await page.getByLabel(/e-mail/i).fill(EMAIL);
    await choose(page, /Small/);
    await page.getByRole('button', { name: 'Review' }).click();
    await page.getByRole('button', { name: 'Create', exact: true }).click();
    await expect(page).toHaveURL(/\/create\/tasks\//);
    const { id } = await waitUntil({
      what: 'the store is asked for',
      ask: async () => {
        const { items } = await portal.api.stores.listStores({ search: NAME });
        return items[0]?.metadata;
      },
    });
    storeId = id;
  });

  test('it becomes Ready, with every stage told', async ({ portal }) => {
    const { status } = await waitForSummary({
      portal,
      id: storeId,
      summary: 'Ready',
      timeoutMs: 300_000,
    });
    const urlOf = (id: string) =>
      status.endpoints.find(endpoint => endpoint.id === id)?.url ?? '';
    shopUrl = urlOf('shop');
    apiUrl = urlOf('api');
    admin = new MedusaAdmin({ url: urlOf('admin') });
    await expect(
      page.getByRole('link', { name: 'Visit the shop' }),
    ).toBeVisible();
    await entity.open();
    await expect(
      page.getByRole('status', { name: 'Status' }).first(),
    ).toHaveText('Ready');
    const stages = page
      .getByRole('list', { name: 'Stages' })
      .getByRole('listitem');
    await expect(stages).toHaveCount(STAGES);
    for (const stage of await stages.all()) {
      await expect(stage).toHaveAttribute('data-status', 'completed');
    }
    await documentScreen({ page, name: 'medusa-entity' });
  });

  test('a visitor buys something in its storefront, and its admin sees the order', async () => {
    const visitor = await page.context().newPage();
    await visitor.goto(shopUrl);
    await expect(visitor).toHaveTitle(TITLE);
    await expect(visitor.getByText('$19.99')).toBeVisible();
    expect(await findInaccessible({ page: visitor })).toEqual([]);
    await documentScreen({ page: visitor, name: 'medusa-shop' });
    const { number } = await buyInStorefront({ page: visitor, shopUrl });
    expect(number).toBe('1');
    for (const colorScheme of ['dark', 'light'] as const) {
      await visitor.emulateMedia({ colorScheme });
      expect(await findInaccessible({ page: visitor })).toEqual([]);
    }
    await documentScreen({ page: visitor, name: 'medusa-order' });

    const password = await cluster.secretValue('admin-credentials', 'password');
    await admin.logIn(visitor, { email: EMAIL, password });
    const row = visitor.getByRole('row').filter({ hasText: `#${number}` });
    await expect(row).toContainText('ann@example.com');
    await documentScreen({ page: visitor, name: 'medusa-admin' });
    await visitor.close();
  });

  test('its health is told part by part, and whether it can sell', async () => {
    await entity.open('health');
    for (const component of COMPONENTS) {
      await expect(
        page.getByText(component, { exact: true }).first(),
      ).toBeVisible();
    }
    await expect(page.getByText('1 of 1 ready')).toHaveCount(COMPONENTS.length);
    await expect(page.getByText('Store API').first()).toBeVisible();
    await documentScreen({ page, name: 'medusa-health' });
  });

  test('ready is the truth: without its cache it cannot sell, and says why', async ({
    portal,
  }) => {
    await cluster.kubectl('delete', 'pod', 'cache-0', '--wait=false');
    const ask = async () => {
      const response = await fetch(new URL('/ready', apiUrl));
      return { status: response.status, body: await response.text() };
    };
    const away = await waitUntil({
      what: 'the shop says that it cannot sell',
      intervalMs: 100,
      ask: async () => {
        const answer = await ask().catch(() => undefined);
        return answer?.status === 503 ? answer : undefined;
      },
    });
    expect(away.body).toContain('the cache does not answer');
    // Medusa's own word for it.
    expect((await fetch(new URL('/health', apiUrl))).status).toBe(200);
    await waitUntil({
      what: 'the shop can sell again',
      ask: async () => ((await ask()).status === 200 ? true : undefined),
    });
    await waitForSummary({ portal, id: storeId, summary: 'Ready' });
  });

  test('its worker is restarted, and does what comes in afterwards', async ({
    portal,
  }) => {
    const [before] = await podOf('worker');
    const [server] = await podOf('server');
    await entity.open('actions');
    const dialog = await entity.ask('Restart');
    await dialog.getByRole('button', { name: /Component/ }).click();
    for (const component of COMPONENTS) {
      await expect(
        page.getByRole('option', { name: component, exact: true }),
      ).toBeVisible();
    }
    await page.getByRole('option', { name: 'Worker' }).click();
    await entity.confirm(dialog, 'Restart');
    await dialog.getByRole('button', { name: 'Done' }).click();
    await told(portal, 'Restarted');
    await expect.poll(() => podOf('worker')).toHaveLength(1);
    expect(await podOf('worker')).not.toContain(before);
    expect(await podOf('server')).toEqual([server]);

    const visitor = await page.context().newPage();
    const { id } = await buyInStorefront({ page: visitor, shopUrl });
    await visitor.close();
    await expect
      .poll(() => cluster.kubectl('logs', 'deployment/worker'), {
        timeout: 60_000,
      })
      .toContain(`Order ${id} was placed`);
  });

  test('its publishable key is rotated while visitors look around', async ({
    portal,
    scratch,
  }) => {
    const old = await cluster.secretValue('publishable-key', 'token');
    expect(old).toMatch(/^pk_\w{64}$/);
    expect(await readProducts(old)).toBe(200);
    await entity.open('actions');
    await entity.act('Rotate publishable key');
    await told(portal, 'PublishableKeyRotated');

    const next = await cluster.secretValue('publishable-key', 'token');
    expect(next).not.toBe(old);
    expect(await readProducts(next)).toBe(200);
    // The storefront sells with the new one.
    const page1 = await (await fetch(shopUrl)).text();
    expect(page1).toContain(next);
    expect(page1).not.toContain(old);
    await expect
      .poll(() => readProducts(old), { timeout: 60_000 })
      .toBeGreaterThanOrEqual(400);

    const shown = await entity.ask('Show logins');
    await entity.confirm(shown, 'Show logins');
    await shown
      .getByRole('button', { name: /^Reveal publishable key/ })
      .click();
    await expect(shown.getByText(next)).toBeVisible();
    await shown.getByRole('button', { name: 'Done' }).click();
    await expect(
      filesWithSecrets({
        paths: [join(scratch, 'shared'), portal.logFile],
        secrets: [old, next],
      }),
    ).resolves.toEqual([]);
  });

  test('the admin’s password is reset: the new one opens, the old one does not', async ({
    portal,
  }) => {
    const old = await cluster.secretValue('admin-credentials', 'password');
    expect(await admin.canLogIn({ email: EMAIL, password: old })).toBe(true);
    await entity.open('actions');
    const dialog = await entity.ask('Reset admin password');
    await entity.confirm(dialog, 'Reset admin password');
    await dialog.getByRole('button', { name: /^Reveal password/ }).click();
    const password = await dialog.locator('dd code').last().innerText();
    await dialog.getByRole('button', { name: 'Done' }).click();

    expect(await admin.canLogIn({ email: EMAIL, password })).toBe(true);
    expect(await admin.canLogIn({ email: EMAIL, password: old })).toBe(false);
    await told(portal, 'PasswordReset');
  });

  test('without a storefront it is an API and an admin, and nothing says otherwise', async ({
    portal,
  }) => {
    const { stores } = portal.api;
    const { metadata, spec } = await stores.getStore(storeId);
    await stores.updateStore(storeId, {
      version: metadata.version,
      parameters: { ...spec.parameters, storefront: false },
    });
    await expect.poll(() => podOf('storefront')).toEqual([]);
    const { status } = await waitForSummary({
      portal,
      id: storeId,
      summary: 'Ready',
    });
    expect(status.endpoints.map(({ id }) => id)).toEqual(['admin', 'api']);
    await entity.open('health');
    await expect(page.getByText('1 of 1 ready')).toHaveCount(
      COMPONENTS.length - 1,
    );
    await expect(page.getByText('Storefront', { exact: true })).toHaveCount(0);
  });

  test('suspended it tells visitors so; resumed it has everything it had', async ({
    portal,
  }) => {
    const { stores } = portal.api;
    await stores.runAction(storeId, 'suspend', { input: {} });
    await waitUntil({
      what: 'the shop answers that it is closed',
      ask: async () =>
        (await fetch(new URL('/store/products', apiUrl))).status === 503
          ? true
          : undefined,
    });
    await told(portal, 'Suspended');
    await expect.poll(() => podOf('database')).toEqual([]);
    await stores.runAction(storeId, 'resume', { input: {} });
    await told(portal, 'Resumed');
    await waitForSummary({ portal, id: storeId, summary: 'Ready' });
    const key = await cluster.secretValue('publishable-key', 'token');
    expect(await readProducts(key)).toBe(200);
  });

  test('deleting it leaves nothing', async ({ portal }) => {
    await portal.api.stores.deleteStore(storeId);
    await waitForSummary({ portal, id: storeId, summary: 'Deleted' });
    expect(await cluster.exists()).toBe(false);
    const volumes = await cluster.kubectl(
      'get',
      'persistentvolumes',
      '--output=name',
    );
    expect(volumes).not.toContain(cluster.namespace);
  });
});
