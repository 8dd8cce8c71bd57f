import type { ShopConfig } from '../../shared/ShopConfig';

/** Reads what the server has written into the page about the shop. */
export function readShopConfig(document: Document): ShopConfig {
  const text = document.getElementById('shop-config')?.textContent ?? '{}';
  const value: unknown = JSON.parse(text);
  return {
    title: textOf(value, 'title') || 'Shop',
    country: textOf(value, 'country'),
    publishableKey: textOf(value, 'publishableKey'),
  };
}

function textOf(value: unknown, key: string): string {
  const found: unknown =
    typeof value === 'object' && value !== null
      ? Reflect.get(value, key)
      : undefined;
  return typeof found === 'string' ? found : '';
}
