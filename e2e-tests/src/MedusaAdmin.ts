import { expect, Page } from '@playwright/test';

/** The admin of a Medusa shop. */
export class MedusaAdmin {
  readonly #url: string;

  /** @param options - `url`: as the store's endpoint `admin` has it */
  constructor(options: { url: string }) {
    this.#url = options.url;
  }

  /** Whether Medusa lets somebody in. */
  async canLogIn(login: { email: string; password: string }): Promise<boolean> {
    const response = await fetch(new URL('/auth/user/emailpass', this.#url), {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(login),
    });
    expect([200, 401]).toContain(response.status);
    return response.ok;
  }

  /** Logs in with a browser. */
  async logIn(
    page: Page,
    { email, password }: { email: string; password: string },
  ): Promise<void> {
    await page.goto(this.#url);
    await page.locator('input[name=email]').fill(email);
    await page.locator('input[name=password]').fill(password);
    await page.locator('input[name=password]').press('Enter');
    await expect(page.getByRole('link', { name: 'Orders' })).toBeVisible();
  }
}
