import type { Browser, Page } from '@playwright/test';
import type { Session } from './GuestAccount';
import { PortalApi } from './PortalApi';

/** Somebody who is signed in at a portal, beside the guest. */
export class Visitor {
  /** The portal's API, as this person. */
  readonly api: PortalApi;
  readonly #url: string;
  readonly #session: Session;

  constructor(options: { url: string; session: Session }) {
    this.#url = options.url;
    this.#session = options.session;
    this.api = new PortalApi({
      url: options.url,
      signIn: async () => options.session.backstageIdentity.token,
    });
  }

  /** A page at the portal that this person has opened, in a browser context of their own. Close the context in the end. */
  async newPage(browser: Browser): Promise<Page> {
    const context = await browser.newContext({ baseURL: this.#url });
    await context.route('**/api/auth/guest/refresh*', route =>
      route.fulfill({ json: this.#session }),
    );
    return context.newPage();
  }
}
