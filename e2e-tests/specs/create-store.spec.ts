import { join } from 'node:path';
import type { Page } from '@playwright/test';
import {
  canPlaceOrders,
  choose,
  chooseOwner,
  documentScreen,
  expect,
  filesWithSecrets,
  runWooCommerceOrder,
  StoreOnCluster,
  test,
  waitForSummary,
  waitUntil,
} from '../src';

const NAME = 'e2e-tea-shop';
const TITLE = 'E2E Tea Shop';
const ENTITY = `/catalog/default/component/${NAME}`;

const store = new StoreOnCluster({ namespace: `store-${NAME}` });

async function fillShop(page: Page) {
  await page.getByLabel('Title').fill(TITLE);
  await expect(page.getByRole('textbox', { name: /^Name/ })).toHaveValue(NAME);
  await expect(page.getByText(/is free/)).toBeVisible();
  await choose(page, /WooCommerce/);
}

async function fillOwner(page: Page) {
  await chooseOwner(page, 'Shops');
  await page.getByLabel(/e-mail/i).fill('jo@example.com');
}

test.describe.configure({ mode: 'serial' });

test.describe('a store, from the form until nothing is left', () => {
  let page: Page;
  let storeId: string;
  let taskId: string;
  let shopUrl: string;
  let secrets: string[];

  test.beforeAll(async ({ browser, portal }) => {
    const context = await browser.newContext({
      baseURL: portal.url,
      viewport: { width: 1440, height: 1000 },
      colorScheme: 'light',
    });
    page = await context.newPage();
  });
  test.afterAll(() => page.context().close());

  test('the form derives the name and says that it is free', async () => {
    await page.goto('/');
    await page.getByRole('link', { name: 'Create Store' }).first().click();
    await fillShop(page);
    await documentScreen({ page, name: 'create-store-shop', fill: fillShop });
    await page.getByRole('button', { name: 'Next' }).click();
  });

  test('owner, plan and address have their own page, then everything is reviewed', async () => {
    await fillOwner(page);
    await expect(page.getByRole('radio', { name: /Small/ })).toBeChecked();
    await expect(page.getByText('1.5 CPU')).toBeVisible();
    await documentScreen({
      page,
      name: 'create-store-owner',
      fill: async dark => {
        await fillShop(dark);
        await dark.getByRole('button', { name: 'Next' }).click();
        await fillOwner(dark);
      },
    });
    await page.getByRole('button', { name: 'Review' }).click();
    await expect(page.getByText('group:default/shops')).toBeVisible();
  });

  test('the task tells every stage, and ends with links to the store', async ({
    portal,
  }) => {
    await page.getByRole('button', { name: 'Create', exact: true }).click();
    await expect(page).toHaveURL(/\/create\/tasks\//);
    taskId = page.url().split('/').at(-1) ?? '';
    const { id } = await waitUntil({
      what: 'the store is asked for',
      ask: async () => {
        const { items } = await portal.api.stores.listStores({ search: NAME });
        return items[0]?.metadata;
      },
    });
    storeId = id;

    // Somebody who opens the store's page meanwhile sees the timeline fill by itself.
    const onlooker = await page.context().newPage();
    await waitUntil({
      what: 'the entity is there',
      ask: async () =>
        (
          await portal.api.fetch(
            `/api/catalog/entities/by-name/component/default/${NAME}`,
          )
        ).ok || undefined,
    });
    await onlooker.goto(ENTITY);
    const stages = onlooker
      .getByRole('list', { name: 'Stages' })
      .getByRole('listitem');
    await expect(stages.first()).toHaveAttribute('data-status', 'completed');
    await expect(stages.last()).toHaveAttribute('data-status', 'waiting');
    await documentScreen({
      page: onlooker,
      name: 'timeline',
      height: 1400,
      passing: true,
    });
    await expect(stages.last()).toHaveAttribute('data-status', 'completed', {
      timeout: 180_000,
    });
    await onlooker.close();

    await expect(
      page.getByRole('link', { name: 'Visit the shop' }),
    ).toBeVisible({ timeout: 30_000 });
    await expect(
      page.getByRole('link', { name: 'Administer the shop' }),
    ).toBeVisible();
    await documentScreen({ page, name: 'task' });

    const log = await (
      await portal.api.fetch(`/api/scaffolder/v2/tasks/${taskId}/events`)
    ).text();
    for (const stage of ['Namespace', 'Secrets', 'Database', 'Application']) {
      expect(log).toMatch(new RegExp(`${stage}: completed`));
    }
  });

  test('its page in the catalog shows it Ready, with every stage of the timeline completed', async ({
    portal,
  }) => {
    await waitForSummary({ portal, id: storeId, summary: 'Ready' });
    await page.getByRole('link', { name: 'Open the store' }).first().click();
    await expect(page).toHaveURL(new RegExp(ENTITY));
    await expect(
      page.getByRole('status', { name: 'Status' }).first(),
    ).toHaveText('Ready');
    const stages = page
      .getByRole('list', { name: 'Stages' })
      .getByRole('listitem');
    await expect(stages).toHaveCount(8);
    for (const stage of await stages.all()) {
      await expect(stage).toHaveAttribute('data-status', 'completed');
    }
    // Of one mind with the status, although the shop was asked before it was ready.
    const answers = page
      .getByRole('list', { name: 'Answers of the shop' })
      .getByRole('listitem');
    await expect(answers).toHaveCount(2);
    for (const answer of await answers.all()) {
      await expect(answer).toContainText(/ answers \(status 200/, {
        timeout: 5_000,
      });
    }
    await documentScreen({ page, name: 'entity', height: 1400 });
  });

  test('its address opens the shop', async ({ portal }) => {
    const { status } = await portal.api.stores.getStore(storeId);
    shopUrl = status.endpoints.find(({ id }) => id === 'shop')?.url ?? '';
    const shop = await page.context().newPage();
    await shop.goto(shopUrl);
    await expect(shop).toHaveTitle(new RegExp(TITLE));
    await shop.close();
  });

  test('its admin can log in, with the password only the cluster knows', async () => {
    const password = await store.secretValue('admin-credentials', 'password');
    const admin = await page.context().newPage();
    await admin.goto(new URL('/wp-login.php', shopUrl).href);
    await admin.locator('#user_login').fill('admin');
    await admin.locator('#user_pass').fill(password);
    await admin.locator('#wp-submit').click();
    await expect(admin).toHaveURL(/wp-admin/);
    await expect(admin.locator('#wpadminbar')).toContainText(TITLE);
    await admin.close();
  });

  test('it sells something', async () => {
    test.skip(
      !canPlaceOrders,
      'the program that places orders is not on this machine',
    );
    const password = await store.secretValue('admin-credentials', 'password');
    await expect(
      runWooCommerceOrder({ url: shopUrl, user: 'admin', password }),
    ).resolves.toMatchObject({
      status: 'processing',
      admin_sees: 'processing',
    });
  });

  test('the standard Kubernetes tab lists its pods', async () => {
    await page.goto(`${ENTITY}/kubernetes`);
    await expect(page.getByText('Your Clusters')).toBeVisible();
    await expect(
      page.getByText(/pods? with errors|No pods with errors/).first(),
    ).toBeVisible();
    await page.getByRole('button', { name: /local/ }).first().click();
    for (const workload of ['web', 'database']) {
      await expect(
        page.getByText(workload, { exact: true }).first(),
      ).toBeVisible();
    }
    await expect(
      page.getByText(/There was a problem|error.*Forbidden/i),
    ).toHaveCount(0);
    await documentScreen({ page, name: 'kubernetes' });
  });

  test('the Stores page lists it', async () => {
    await page.goto('/stores');
    const row = page.getByRole('row', { name: new RegExp(TITLE) });
    await expect(row).toContainText('Ready');
    await expect(row).toContainText('WooCommerce');
    await documentScreen({ page, name: 'stores' });
  });

  test('what is modified outside is repaired and reported', async () => {
    await page.goto(ENTITY);
    await store.kubectl('scale', 'deployment', 'web', '--replicas=0');
    await expect(page.getByText(/Deployment web was modified/)).toBeVisible();
    await waitUntil({
      what: 'the shop has its pod again',
      ask: async () =>
        (await store.runningPods()).find(name => name.startsWith('web-')),
    });
    await expect(
      page.getByRole('status', { name: 'Status' }).first(),
    ).toHaveText('Ready', { timeout: 90_000 });
  });

  test('another owner is chosen where it is edited', async ({ portal }) => {
    await page.goto(ENTITY);
    await page.getByRole('button', { name: 'Edit store' }).click();
    await chooseOwner(page, 'Platform Team');
    await page.getByRole('button', { name: 'Save' }).click();
    await expect(page.getByRole('dialog')).toBeHidden();
    const { metadata } = await portal.api.stores.getStore(storeId);
    expect(metadata.owner).toBe('group:default/platform-team');
  });

  test('no generated secret is in database, logs, task or events', async ({
    portal,
    scratch,
  }) => {
    secrets = await store.secretValues();
    expect(secrets.length).toBeGreaterThan(5);
    await expect(
      filesWithSecrets({
        secrets,
        paths: [join(scratch, 'shared'), portal.logFile],
      }),
    ).resolves.toEqual([]);
    const answers = await Promise.all(
      [
        `/api/stores/${storeId}`,
        `/api/stores/${storeId}/events?limit=200`,
        `/api/scaffolder/v2/tasks/${taskId}/events`,
        `/api/catalog/entities/by-name/component/default/${NAME}`,
      ].map(async path => (await portal.api.fetch(path)).text()),
    );
    for (const secret of secrets) {
      expect(answers.join('\n')).not.toContain(secret);
    }
  });

  test('deleting it takes its name typed, and leaves nothing', async ({
    portal,
  }) => {
    await page.goto(ENTITY);
    await page.getByRole('button', { name: 'Delete', exact: true }).click();
    const confirm = page.getByRole('button', { name: 'Delete for good' });
    await expect(confirm).toBeDisabled();
    await page.getByLabel(/to confirm/).fill(NAME);
    await documentScreen({
      page,
      name: 'delete',
      fill: async dark => {
        await dark.getByRole('button', { name: 'Delete', exact: true }).click();
        await dark.getByLabel(/to confirm/).fill(NAME);
      },
    });
    await confirm.click();
    await expect(
      page.getByRole('status', { name: 'Status' }).first(),
    ).toHaveText('Deleting');
    await expect(
      page.getByText(/Nothing of it is left in the cluster/),
    ).toBeVisible({ timeout: 120_000 });

    expect(await store.exists()).toBe(false);
    await waitUntil({
      what: 'the entity is gone',
      timeoutMs: 15_000,
      ask: async () => {
        const answer = await portal.api.fetch(
          `/api/catalog/entities/by-name/component/default/${NAME}`,
        );
        return answer.status === 404 || undefined;
      },
    });
    const { items } = await portal.api.stores.listStores({ search: NAME });
    expect(items).toEqual([]);
    await expect(portal.api.stores.checkName(NAME)).resolves.toMatchObject({
      available: true,
    });
    await page.goto('/stores');
    await expect(
      page.getByRole('row', { name: new RegExp(TITLE) }),
    ).toHaveCount(0);
  });
});
