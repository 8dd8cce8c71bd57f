import { expect, it } from 'vitest';
import { isSoldOut, stockOf } from './stockOf';

const stocked = (
  inventory_quantity: number | null,
  allow_backorder = false,
  manage_inventory = true,
) => ({ inventory_quantity, allow_backorder, manage_inventory });

it('counts what is counted', () => {
  expect(stockOf(stocked(3))).toBe(3);
  expect(stockOf(stocked(-2))).toBe(0);
  expect(stockOf(stocked(0, true))).toBe(Infinity);
  expect(stockOf(stocked(0, false, false))).toBe(Infinity);
  expect(stockOf(stocked(null))).toBe(Infinity);
});

it('is sold out when nothing is left of anything', () => {
  expect(isSoldOut([stocked(0), stocked(0)])).toBe(true);
  expect(isSoldOut([stocked(0), stocked(1)])).toBe(false);
});
