import { expect, it } from 'vitest';
import { stringify } from './stringifyQuery';

it('writes flat queries, without what is not there', () => {
  expect(
    stringify({
      fields: '+items.total,*variants',
      limit: 12,
      handle: 'a&b',
      none: undefined,
      nothing: null,
    }),
  ).toBe('fields=%2Bitems.total%2C*variants&limit=12&handle=a%26b');
});

it('refuses what it cannot write', () => {
  expect(() => stringify({ ids: ['a'] })).toThrow(TypeError);
});
