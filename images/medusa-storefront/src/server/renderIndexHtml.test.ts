// @vitest-environment happy-dom
import { describe, expect, it } from 'vitest';
import { readShopConfig } from '../browser/shop/readShopConfig';
import { renderIndexHtml } from './renderIndexHtml';

const TEMPLATE =
  '<!doctype html><html><head><title>{{shop-title}}</title>' +
  '<script type="application/json" id="shop-config">{{shop-config}}</script></head><body></body></html>';

describe('renderIndexHtml', () => {
  it.each([
    'Plain',
    '</script><script>alert(1)</script>',
    '<!-- <script> ',
    `"Quotes" & 'more'`,
    'Æ 日本 🛒 \u2028\u2029',
    '$& $1 {{shop-config}} %s',
    '&lt;',
  ])('gives the page the title %j as it is', title => {
    const shop = { title, country: 'de', publishableKey: 'pk_1' };
    const html = renderIndexHtml(TEMPLATE, shop);

    const parsed = new DOMParser().parseFromString(html, 'text/html');

    expect(parsed.scripts).toHaveLength(1);
    expect(readShopConfig(parsed)).toEqual(shop);
    expect(parsed.querySelector('title')?.textContent).toBe(title);
    expect(html.match(/<\/script/g)).toHaveLength(1);
  });
});
