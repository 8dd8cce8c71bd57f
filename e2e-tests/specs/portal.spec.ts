import { expect, test } from '../src';

test('a person opens the portal and sees the stores first', async ({
  page,
}) => {
  await page.goto('/');
  await page.getByRole('link', { name: 'Stores', exact: true }).first().click();
  await expect(
    page.getByRole('heading', { name: 'Stores', level: 1 }),
  ).toBeVisible();
});

test('somebody else opens the portal and is not taken for the guest', async ({
  browser,
  portal,
}) => {
  const lee = await portal.signIn('user:default/lee');
  const page = await lee.newPage(browser);
  await page.goto('/settings');
  await expect(page.getByText('user:default/lee')).toBeVisible();
  await page.context().close();
});
