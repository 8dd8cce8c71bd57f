import { compareTimes } from './compareTimes';

describe('compareTimes', () => {
  it.each([
    ['2026-01-02T03:04:05Z', '2026-01-02T03:04:05.000000000Z', 0],
    ['2026-01-02T03:04:05.1Z', '2026-01-02T03:04:05.100000001Z', -1],
    ['2026-01-02T03:04:05.12Z', '2026-01-02T03:04:05.119999999Z', 1],
    ['2026-01-02T03:04:06Z', '2026-01-02T03:04:05.999999999Z', 1],
    ['2025-12-31T23:59:59.9Z', '2026-01-01T00:00:00Z', -1],
  ])('compares %s with %s', (a, b, expected) => {
    expect(compareTimes(a, b)).toBe(expected);
    expect(compareTimes(b, a)).toBe(expected === 0 ? 0 : -expected);
  });
});
