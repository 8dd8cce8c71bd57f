import { expect, type Page } from '@playwright/test';

/** Chooses who owns a store, in a form that is open: opens the list, searches it, clicks, and leaves the field. */
export async function chooseOwner(page: Page, name: string): Promise<void> {
  const field = page.getByRole('button', { name: /Owner/ });
  await field.click();
  await page.getByRole('searchbox', { name: 'Search by name' }).fill(name);
  await page.getByRole('option', { name: new RegExp(`^${name}`) }).click();
  await expect(field).toContainText(name);
  await field.press('Tab');
  await expect(field).toContainText(name);
}
