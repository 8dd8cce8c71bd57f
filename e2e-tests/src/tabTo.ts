import type { Locator, Page } from '@playwright/test';

const MOST_STEPS = 80;

/** Goes to an element as somebody without a mouse does: by Tab, until it has the focus. Throws if it never gets it. */
export async function tabTo(page: Page, target: Locator): Promise<void> {
  await target.waitFor();
  for (let step = 0; step < MOST_STEPS; step++) {
    const isThere = await target.evaluate(
      element => element === document.activeElement,
    );
    if (isThere) {
      return;
    }
    await page.keyboard.press('Tab');
  }
  throw new Error(`Tab does not lead to ${target}`);
}
