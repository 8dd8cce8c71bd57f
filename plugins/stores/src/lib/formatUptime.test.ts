import { formatUptime } from './formatUptime';

describe('formatUptime', () => {
  it.each([
    [-1, '0 s'],
    [40_999, '40 s'],
    [5 * 60_000, '5 min'],
    [(3 * 60 + 20) * 60_000, '3 h 20 min'],
    [27 * 3_600_000, '1 day 3 h'],
    [99 * 3_600_000, '4 days 3 h'],
  ])('says %d ms as %s', (milliseconds, expected) => {
    expect(formatUptime(milliseconds)).toBe(expected);
  });
});
