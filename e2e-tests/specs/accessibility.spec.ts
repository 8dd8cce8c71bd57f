import type { Locator, Page } from '@playwright/test';
import {
  chooseOwner,
  createStoreRequest,
  expect,
  findInaccessible,
  tabTo,
  test,
  waitForRest,
  waitForSummary,
  waitUntil,
} from '../src';

const NAME = 'e2e-everyone';
const PROTECTION = 'Deletion protection';
const ENTITY = `/catalog/default/component/${NAME}`;

/** A page, what tells that it is there, and how to get further than its address does. */
interface View {
  name: string;
  path: string;
  shows: (page: Page) => Locator;
  open?: (page: Page) => Promise<void>;
}

const heading = (name: string | RegExp) => (page: Page) =>
  page.getByRole('heading', { name }).first();

const reviewed = (page: Page, value: string) =>
  page.getByRole('cell', { name: value, exact: true });

async function fillShop(page: Page) {
  await page.getByLabel('Title').fill('A shop for everyone');
  await expect(page.getByText(/is free/)).toBeVisible();
}

async function fillOwner(page: Page) {
  await page.getByRole('button', { name: 'Next' }).click();
  await chooseOwner(page, 'Shops');
  await page.getByLabel(/e-mail/i).fill('jo@example.com');
}

const form = '/create/templates/default/create-store';
const formPage = heading(/Create Store/);

const views: View[] = [
  { name: 'Stores', path: '/stores', shows: page => page.getByText(NAME) },
  { name: 'Create Store, shop', path: form, shows: formPage, open: fillShop },
  {
    name: 'Create Store, owner and plan',
    path: form,
    shows: formPage,
    open: async page => {
      await fillShop(page);
      await fillOwner(page);
    },
  },
  {
    name: 'Create Store, review',
    path: form,
    shows: formPage,
    open: async page => {
      await fillShop(page);
      await fillOwner(page);
      await page.getByRole('button', { name: 'Review' }).click();
      await expect(reviewed(page, 'group:default/shops')).toBeVisible();
    },
  },
  { name: 'overview', path: ENTITY, shows: heading('Timeline') },
  {
    name: 'Health',
    path: `${ENTITY}/health`,
    shows: heading('The shop itself'),
  },
  {
    name: 'Audit of the store',
    path: `${ENTITY}/audit`,
    // A record, below the head of the table.
    shows: page => page.getByRole('row').nth(1),
  },
  {
    name: 'Audit',
    path: '/store-audit',
    shows: heading('Who did what'),
  },
  {
    name: 'Logs',
    path: `${ENTITY}/logs`,
    shows: page => page.getByRole('log'),
  },
  { name: 'Actions', path: `${ENTITY}/actions`, shows: heading('Actions') },
  {
    name: 'an action asks',
    path: `${ENTITY}/actions`,
    shows: heading('Actions'),
    open: async page => {
      await page.getByRole('button', { name: PROTECTION }).click();
      await expect(page.getByRole('dialog')).toBeVisible();
    },
  },
  {
    name: 'Kubernetes',
    path: `${ENTITY}/kubernetes`,
    shows: heading(/Your Clusters/),
  },
  {
    name: 'notifications',
    path: '/notifications',
    shows: page => page.getByText(/is ready/).first(),
  },
];

test.describe('for everyone', () => {
  let id: string;

  test.beforeAll(async ({ portal }) => {
    const store = await portal.api.stores.createStore({
      ...createStoreRequest(NAME),
      title: 'Everyone',
    });
    id = store.metadata.id;
    await waitForSummary({ portal, id, summary: 'Ready' });
    await waitUntil({
      what: 'the entity is there',
      ask: async () =>
        (
          await portal.api.fetch(
            `/api/catalog/entities/by-name/component/default/${NAME}`,
          )
        ).ok || undefined,
    });
  });
  test.afterAll(async ({ portal }) => {
    await portal.api.stores.runAction(id, 'protect', {
      input: { enabled: false },
    });
    await portal.api.stores.deleteStore(id);
    await waitForSummary({ portal, id, summary: 'Deleted' });
  });

  for (const colorScheme of ['light', 'dark'] as const) {
    test(`axe finds nothing serious on any page, ${colorScheme}`, async ({
      page,
    }) => {
      await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
      for (const { name, path, shows, open } of views) {
        await test.step(name, async () => {
          await page.goto(path);
          await expect(shows(page)).toBeVisible();
          await open?.(page);
          // What fades in or turns is not yet as it is read, and much of it is Backstage's.
          await waitForRest(page);
          // Soft: one page does not hide what is on the next.
          expect
            .soft(await findInaccessible({ page }), `${name}, ${colorScheme}`)
            .toEqual([]);
        });
      }
    });
  }

  test('axe finds nothing serious on what is still loading', async ({
    page,
  }) => {
    await page.emulateMedia({ reducedMotion: 'reduce' });
    // Never answered, so that a page stays as it is on a slow day for a moment.
    await page.route('**/api/stores/**', () => {});
    for (const path of [
      form,
      ENTITY,
      `${ENTITY}/health`,
      `${ENTITY}/audit`,
      `${ENTITY}/logs`,
      `${ENTITY}/actions`,
    ]) {
      await test.step(path, async () => {
        await page.goto(path);
        await expect(page.locator('[aria-busy="true"]').first()).toBeVisible();
        expect.soft(await findInaccessible({ page }), path).toEqual([]);
      });
    }
  });

  test('an action is asked for, left, asked for again and done by keyboard alone', async ({
    page,
  }) => {
    await page.goto(`${ENTITY}/actions`);
    const action = page.getByRole('button', { name: PROTECTION });
    const dialog = page.getByRole('dialog', { name: PROTECTION });
    await tabTo(page, action);
    await page.keyboard.press('Enter');
    await expect(dialog).toBeVisible();
    await page.keyboard.press('Escape');
    await expect(dialog).toBeHidden();
    await expect(action).toBeFocused();

    for (const word of ['on', 'off']) {
      await page.keyboard.press('Enter');
      await tabTo(page, dialog.getByRole('button', { name: PROTECTION }));
      await page.keyboard.press('Enter');
      await expect(dialog.getByRole('status')).toContainText(
        `Deletion protection is ${word}`,
      );
      await tabTo(page, dialog.getByRole('button', { name: 'Done' }));
      await page.keyboard.press('Enter');
      await expect(dialog).toBeHidden();
      await expect(action).toBeFocused();
    }
  });

  test('the Create Store form is filled in and reviewed by keyboard alone', async ({
    page,
  }) => {
    await page.goto(form);
    await tabTo(page, page.getByLabel('Title'));
    await page.keyboard.type('By keyboard');
    await expect(page.getByText(/is free/)).toBeVisible();
    await tabTo(page, page.getByRole('button', { name: 'Next' }));
    await page.keyboard.press('Enter');

    const owner = page.getByRole('button', { name: /Owner/ });
    await tabTo(page, owner);
    await page.keyboard.press('Enter');
    await page.keyboard.type('shops');
    await expect(page.getByRole('option')).toHaveCount(1);
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Enter');
    await expect(owner).toContainText('Shops');
    await tabTo(page, page.getByLabel(/e-mail/i));
    await page.keyboard.type('jo@example.com');
    await tabTo(page, page.getByRole('radio', { name: /Small/ }));
    await page.keyboard.press('ArrowDown');
    await expect(page.getByRole('radio', { name: /Standard/ })).toBeChecked();
    await tabTo(page, page.getByRole('button', { name: 'Review' }));
    await page.keyboard.press('Enter');
    await expect(reviewed(page, 'group:default/shops')).toBeVisible();
    await tabTo(
      page,
      page.getByRole('button', { name: 'Create', exact: true }),
    );
  });
});
