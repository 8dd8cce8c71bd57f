import type { Browser } from '@playwright/test';

/** Whether a WordPress lets somebody in, asked in a browser of its own. */
export async function canLogIn(options: {
  browser: Browser;
  shopUrl: string;
  username: string;
  password: string;
}): Promise<boolean> {
  const { browser, shopUrl, username, password } = options;
  const context = await browser.newContext();
  try {
    const page = await context.newPage();
    await page.goto(new URL('/wp-login.php', shopUrl).href);
    await page.locator('#user_login').fill(username);
    await page.locator('#user_pass').fill(password);
    await page.locator('#wp-submit').click();
    const inside = page.locator('#wpadminbar');
    await inside.or(page.locator('#login_error')).first().waitFor();
    return await inside.isVisible();
  } finally {
    await context.close();
  }
}
