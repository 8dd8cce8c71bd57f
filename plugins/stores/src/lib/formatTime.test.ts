import { formatDuration, formatExact, formatRelative } from './formatTime';

const now = Date.parse('2026-01-02T03:04:05Z');

describe('formatRelative', () => {
  it.each([
    ['2026-01-02T03:04:05Z', 'just now'],
    ['2026-01-02T03:03:56Z', 'just now'],
    ['2026-01-02T03:03:05Z', '1 minute ago'],
    ['2026-01-01T03:04:05Z', '1 day ago'],
    ['not a time', 'not a time'],
  ])('says %s as %s', (at, expected) => {
    expect(formatRelative({ at, now })).toBe(expected);
  });
});

describe('formatExact', () => {
  it('names day, second and time zone', () => {
    expect(formatExact('2026-01-02T03:04:05Z')).toMatch(/2026.*:04:05.*[A-Z]/);
  });
});

describe('formatDuration', () => {
  it.each([
    [-5, '0.0 s'],
    [420, '0.4 s'],
    [9_949, '9.9 s'],
    [9_960, '10 s'],
    [59_400, '59 s'],
    [65_000, '1 min 5 s'],
    [7_380_000, '2 h 3 min'],
  ])('says %d ms as %s', (milliseconds, expected) => {
    expect(formatDuration(milliseconds)).toBe(expected);
  });
});
