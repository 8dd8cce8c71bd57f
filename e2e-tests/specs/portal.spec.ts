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
