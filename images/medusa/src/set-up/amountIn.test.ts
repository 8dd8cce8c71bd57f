import assert from 'node:assert/strict';
import { test } from 'node:test';
import { amountIn } from './amountIn.ts';

for (const [currency, amount, expected] of [
  ['usd', 19.99, 19.99],
  ['EUR', 5, 5],
  ['jpy', 19.99, 20],
  ['kwd', 19.99, 19.99],
] as const) {
  test(`${amount} is paid as ${expected} in ${currency}`, () => {
    assert.equal(amountIn(currency, amount), expected);
  });
}
