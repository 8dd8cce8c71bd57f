import { expect, Locator, Page } from '@playwright/test';

/** The page of a store in the catalog, as somebody looks at it. */
export class EntityPage {
  readonly page: Page;
  readonly #address: string;

  constructor(options: { page: Page; name: string }) {
    this.page = options.page;
    this.#address = `/catalog/default/component/${options.name}`;
  }

  /** Opens one of its tabs; the overview has no path. */
  async open(tab: '' | 'health' | 'logs' | 'actions' | 'audit' = '') {
    await this.page.goto(tab ? `${this.#address}/${tab}` : this.#address);
  }

  /** The row of an action on the Actions tab. */
  action(title: string): Locator {
    return this.page.getByRole('listitem').filter({
      has: this.page.getByRole('heading', { name: title, exact: true }),
    });
  }

  /** Opens an action's dialog on the Actions tab. */
  async ask(title: string): Promise<Locator> {
    await this.action(title).getByRole('button').click();
    const dialog = this.page.getByRole('dialog');
    await expect(dialog.getByRole('heading', { name: title })).toBeVisible();
    return dialog;
  }

  /** Confirms an action whose dialog is open, and waits until it is done. Leaves the dialog open. */
  async confirm(dialog: Locator, title: string): Promise<void> {
    await dialog.getByRole('button', { name: title, exact: true }).click();
    await expect(dialog.getByRole('button', { name: 'Done' })).toBeVisible({
      timeout: 120_000,
    });
  }

  /** Does an action that needs to know nothing. */
  async act(title: string): Promise<void> {
    const dialog = await this.ask(title);
    await this.confirm(dialog, title);
    await dialog.getByRole('button', { name: 'Done' }).click();
  }
}
