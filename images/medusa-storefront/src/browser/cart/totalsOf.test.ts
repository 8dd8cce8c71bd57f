import { expect, it } from 'vitest';
import { totalsOf } from './totalsOf';

const sums = {
  total: 104.7,
  tax_total: 16.72,
  item_total: 99.8,
  original_item_total: 99.8,
  shipping_total: 4.9,
};

it('shows what a cart comes to', () => {
  expect(totalsOf(sums, true)).toEqual({
    items: 99.8,
    discount: 0,
    shipping: 4.9,
    tax: 16.72,
    total: 104.7,
  });
});

it('shows no delivery before one is chosen', () => {
  expect(totalsOf(sums, false).shipping).toBeUndefined();
});

it('shows what is taken off, without remainders of calculating', () => {
  expect(totalsOf({ ...sums, item_total: 89.8 }, true).discount).toBe(10);
  expect(totalsOf({ ...sums, item_total: 99.80000000001 }, true).discount).toBe(
    0,
  );
});
