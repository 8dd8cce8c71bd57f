import { formatAmount, Unit } from './formatAmount';

describe('formatAmount', () => {
  it.each<[number, Unit, string]>([
    [0, 'bytes', '0 B'],
    [1023, 'bytes', '1023 B'],
    [1536, 'bytes', '1.5 KiB'],
    [120 * 2 ** 20, 'bytes', '120 MiB'],
    [68.72 * 2 ** 20, 'bytes', '68.7 MiB'],
    [123.4 * 2 ** 20, 'bytes', '123 MiB'],
    [1023 * 2 ** 20, 'bytes', '1023 MiB'],
    [1.25 * 2 ** 30, 'bytes', '1.25 GiB'],
    [0, 'cores', '0 CPU'],
    [0.0034, 'cores', '0.003 CPU'],
    [0.0512, 'cores', '0.05 CPU'],
    [1.5, 'cores', '1.5 CPU'],
    [3, 'count', '3'],
  ])('says %d %s as %s', (amount, unit, expected) => {
    expect(formatAmount(amount, unit)).toBe(expected);
  });
});
