import { expect, it } from 'vitest';
import { loggablePath } from './loggablePath';

it.each([
  ['/cart?utm=1', '/cart'],
  ['/order/order_01ABC', '/order/order_…'],
  ['/store/orders/order_01ABC', '/store/orders/order_…'],
  [
    '/store/carts/cart_01ABC/line-items/cali_01?fields=x',
    '/store/carts/cart_…/line-items/cali_01',
  ],
])('logs %s as %s', (url, logged) => {
  expect(loggablePath(url)).toBe(logged);
});
