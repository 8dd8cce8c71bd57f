import { formatLogTime } from './formatLogTime';
import { logText } from './logText';
import { plainText } from './plainText';

describe('formatLogTime', () => {
  it('says the time of day to the millisecond', () => {
    expect(formatLogTime('2026-01-02T03:04:05.123456789Z')).toMatch(
      /^\d\d:\d\d:05\.123$/,
    );
    expect(formatLogTime('not a time')).toBe('not a time');
  });
});

describe('plainText', () => {
  it.each([
    ['no colour [1]', 'no colour [1]'],
    ['\u001b[32minfo\u001b[39m: ready', 'info: ready'],
    ['\u001b[1;31mbad\u001b[0m\u001b[2K', 'bad'],
  ])('makes of %j %j', (line, expected) => {
    expect(plainText(line)).toBe(expected);
  });
});

describe('logText', () => {
  const entries = [
    { seq: 0, type: 'line' as const, at: '2026-01-02T03:04:05Z', text: 'a' },
    { seq: 1, type: 'skipped' as const, lines: 1234 },
    { seq: 2, type: 'skipped' as const, lines: 1 },
    { seq: 3, type: 'line' as const, at: '2026-01-02T03:04:06Z', text: 'b' },
  ];

  it('has a line for each entry, with its time if wanted', () => {
    expect(logText(entries, { timestamps: false })).toBe(
      'a\n… 1,234 lines left out\n… 1 line left out\nb',
    );
    expect(logText(entries, { timestamps: true })).toMatch(
      /^2026-01-02T03:04:05Z a\n/,
    );
  });
});
