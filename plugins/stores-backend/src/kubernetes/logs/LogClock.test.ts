import { LogClock, normalizeTime } from './LogClock';

describe('normalizeTime', () => {
  it.each([
    ['2026-01-02T03:04:05.123456789Z', '2026-01-02T03:04:05.123456789Z'],
    ['2026-01-02T03:04:05.1Z', '2026-01-02T03:04:05.100000000Z'],
    ['2026-01-02T03:04:05Z', '2026-01-02T03:04:05.000000000Z'],
    ['2026-01-02T03:04:05.000000001+02:00', '2026-01-02T01:04:05.000000001Z'],
    ['2026-01-02', undefined],
    ['2026-13-02T03:04:05Z', undefined],
    ['hello', undefined],
  ])('reads %s as %s', (text, time) => {
    expect(normalizeTime(text)).toBe(time);
  });
});

describe('LogClock', () => {
  const read = (lines: string[]) => {
    const clock = new LogClock();
    return lines.map(line => {
      const bytes = Buffer.from(line);
      const { at, textStart } = clock.read(bytes);
      return [at.slice(17), bytes.subarray(textStart).toString()];
    });
  };

  it('tells time and text apart, empty lines included', () => {
    expect(
      read([
        '2026-01-02T03:04:05.000000001Z Hello you',
        '2026-01-02T03:04:05.000000002Z ',
        '2026-01-02T03:04:05.000000003Z',
        '2026-01-02T03:04:05.000000004Z  two spaces',
      ]),
    ).toEqual([
      ['05.000000001Z', 'Hello you'],
      ['05.000000002Z', ''],
      ['05.000000003Z', ''],
      ['05.000000004Z', ' two spaces'],
    ]);
  });

  it('gives lines of the same time, and those out of order, the next free nanosecond', () => {
    const at = '2026-01-02T03:04:05.999999999Z';
    expect(
      read([`${at} a`, `${at} b`, '2026-01-02T03:04:05.5Z c', 'd']),
    ).toEqual([
      ['05.999999999Z', 'a'],
      ['06.000000000Z', 'b'],
      ['06.000000001Z', 'c'],
      ['06.000000002Z', 'd'],
    ]);
  });
});
