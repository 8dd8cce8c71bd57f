import { mkdir } from 'node:fs/promises';
import { resolve } from 'node:path';
import type { Page } from '@playwright/test';
import { repository } from './repository';

/** A picture of one colour is smaller than this; of a page with anything on it, several times as large. */
const LEAST_BYTES = 15_000;

const folder = process.env.E2E_SCREENSHOTS;

/**
 * Takes the README's picture of a page, light and dark, when `E2E_SCREENSHOTS` names a folder for them (such as docs/images);
 * otherwise does nothing. Throws when a picture shows nothing.
 */
export async function documentScreen(options: {
  page: Page;
  /** File name without theme and ending. */
  name: string;
  /** What was typed to get there: a page loses it when its theme changes, so it is typed again. */
  fill?: (page: Page) => Promise<void>;
  /** Of the picture, where the screen's own would cut off what it is about; CSS pixels. */
  height?: number;
  /** What it shows passes soon: the page itself changes its theme, where else a second page is opened. */
  passing?: boolean;
}): Promise<void> {
  const { page, name, fill } = options;
  if (!folder) {
    return;
  }
  const screen = page.viewportSize() ?? { width: 1440, height: 1000 };
  const size = { ...screen, height: options.height ?? screen.height };
  await page.setViewportSize(size);
  await take(page, `${name}-light`);
  if (options.passing) {
    await page.emulateMedia({ colorScheme: 'dark' });
    await page.waitForTimeout(1_000);
    await take(page, `${name}-dark`);
    await page.emulateMedia({ colorScheme: 'light' });
  } else {
    const dark = await page.context().newPage();
    await dark.emulateMedia({ colorScheme: 'dark' });
    await dark.setViewportSize(size);
    await dark.goto(page.url());
    await (fill ? fill(dark) : dark.waitForTimeout(4_000));
    await take(dark, `${name}-dark`);
    await dark.close();
  }
  await page.setViewportSize(screen);
}

async function take(page: Page, name: string) {
  const target = resolve(repository.root, folder ?? '');
  await mkdir(target, { recursive: true });
  const picture = await page.screenshot({
    path: resolve(target, `${name}.png`),
    animations: 'disabled',
  });
  if (picture.byteLength < LEAST_BYTES) {
    throw new Error(`The picture ${name} shows nothing`);
  }
}
