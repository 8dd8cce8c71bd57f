import { readRetryAfter } from './readRetryAfter';

describe('readRetryAfter', () => {
  const now = Date.parse('2026-01-31T12:00:00Z');
  it.each([
    ['5', 5000],
    [' 0 ', 0],
    ['Sat, 31 Jan 2026 12:00:10 GMT', 10_000],
    ['Sat, 31 Jan 2026 11:00:00 GMT', 0],
    ['soon', undefined],
    ['', undefined],
    [undefined, undefined],
  ])('reads %j as %j milliseconds', (header, expected) => {
    expect(readRetryAfter(header, now)).toBe(expected);
  });
});
