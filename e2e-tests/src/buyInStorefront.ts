import { expect, Page } from '@playwright/test';

/**
 * Buys one Sample Product in a Medusa shop's storefront, as a visitor does.
 *
 * Returns the order's id and the number that the visitor is told.
 */
export async function buyInStorefront(options: {
  page: Page;
  shopUrl: string;
}): Promise<{ id: string; number: string }> {
  const { page, shopUrl } = options;
  await page.goto(shopUrl);
  await page.getByRole('link', { name: /Sample Product/ }).click();
  await page.getByRole('button', { name: 'Add to cart' }).click();
  await page.getByRole('link', { name: 'View cart' }).click();
  await page.getByRole('link', { name: 'Go to checkout' }).click();
  await page.getByLabel('E-mail').fill('ann@example.com');
  await page.getByLabel('First name').fill('Ann');
  await page.getByLabel('Last name').fill('Buyer');
  await page.getByLabel('Street and house number').fill('1 Main Street');
  await page.getByLabel('Postal code').fill('90001');
  await page.getByLabel('Town or city').fill('Los Angeles');
  await page.getByRole('button', { name: 'Continue to delivery' }).click();
  await page.getByRole('radio', { name: /Standard shipping/ }).check();
  await page.getByRole('button', { name: /Place order/ }).click();
  const told = page.getByText('Your order number is');
  await expect(told).toBeVisible();
  const number = /\d+/.exec(await told.innerText())?.[0] ?? '';
  const id = /\/order\/(order_\w+)/.exec(page.url())?.[1] ?? '';
  expect(id).not.toBe('');
  return { id, number };
}
