import type { Page } from '@playwright/test';

/** Chooses one of several, shown as cards: the card lies over the button itself. */
export async function choose(page: Page, name: RegExp): Promise<void> {
  await page.getByRole('radio', { name }).check({ force: true });
}
