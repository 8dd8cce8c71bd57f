import type { ShopConfig } from '../shared/ShopConfig';
import { escapeHtml } from './escapeHtml';
import { escapeJsonForScript } from './escapeJsonForScript';

/** Where the built page expects the name of the shop and its configuration. */
const PLACEHOLDER = /\{\{shop-(title|config)\}\}/g;

/** Puts the shop's title and configuration into the built page. */
export function renderIndexHtml(template: string, shop: ShopConfig): string {
  return template.replace(PLACEHOLDER, (_, name: string) =>
    name === 'title' ? escapeHtml(shop.title) : escapeJsonForScript(shop),
  );
}
