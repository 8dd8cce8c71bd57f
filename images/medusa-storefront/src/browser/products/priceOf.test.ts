import { expect, it } from 'vitest';
import { lowestPriceOf, priceOf } from './priceOf';

const variant = (calculated: number | null, original = calculated) => ({
  calculated_price: {
    id: 'pset',
    calculated_amount: calculated,
    original_amount: original,
    original_amount_with_tax: null,
    original_amount_without_tax: null,
    currency_code: 'eur',
  },
});

it('is what is paid, with taxes where they are known', () => {
  const known = variant(10);
  expect(priceOf(known)).toEqual({ amount: 10, before: undefined });
  expect(
    priceOf({
      calculated_price: {
        ...known.calculated_price,
        calculated_amount_with_tax: 11.9,
        original_amount_with_tax: 23.8,
      },
    }),
  ).toEqual({ amount: 11.9, before: 23.8 });
});

it('tells the price before a sale, and only then', () => {
  expect(priceOf(variant(10, 12))?.before).toBe(12);
  expect(priceOf(variant(12, 10))?.before).toBeUndefined();
});

it('is nothing where there is no price', () => {
  expect(priceOf({})).toBeUndefined();
  expect(priceOf(variant(null))).toBeUndefined();
  expect(lowestPriceOf([])).toBeUndefined();
});

it('knows the lowest one, and whether there are higher ones', () => {
  expect(lowestPriceOf([variant(12), variant(9), {}])).toMatchObject({
    amount: 9,
    isFrom: true,
  });
  expect(lowestPriceOf([variant(9), variant(9)])).toMatchObject({
    amount: 9,
    isFrom: false,
  });
});
