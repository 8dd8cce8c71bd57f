import { expect, it } from 'vitest';
import { lineName } from './lineName';

it('names product and variant', () => {
  expect(
    lineName({ title: 'Shirt', product_title: 'Shirt', variant_title: 'M' }),
  ).toEqual({ product: 'Shirt', variant: 'M' });
});

it('does not name the only variant', () => {
  expect(lineName({ title: 'Mug', variant_title: 'Default variant' })).toEqual({
    product: 'Mug',
    variant: undefined,
  });
});
