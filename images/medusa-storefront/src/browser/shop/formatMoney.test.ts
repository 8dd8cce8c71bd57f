import { expect, it } from 'vitest';
import { formatMoney } from './formatMoney';

it.each([
  [19.99, 'usd', 'us', '$19.99'],
  [1234.5, 'eur', 'ie', '€1,234.50'],
  [500, 'jpy', 'jp', '¥500'],
  [-3, 'gbp', 'gb', '-£3.00'],
])('writes %d %s in %s as %s', (amount, currency, country, text) => {
  expect(formatMoney(amount, currency, country)).toBe(text);
});

it('writes currencies that nobody knows as a number', () => {
  expect(formatMoney(5, 'nonsense', 'de')).toBe('5.00');
});
