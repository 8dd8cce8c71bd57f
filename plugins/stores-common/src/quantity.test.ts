import { parseQuantity } from './quantity';

describe('parseQuantity', () => {
  it.each([
    ['2', 2],
    ['0.5', 0.5],
    ['500m', 0.5],
    ['1k', 1000],
    ['1Ki', 1024],
    ['1.5Gi', 1.5 * 2 ** 30],
    ['3T', 3e12],
    ['250000000n', 0.25],
    ['1u', 1e-6],
    ['2Pi', 2 ** 51],
    ['1e3', 1000],
    ['12E', 12e18],
  ])('reads %s as %d', (quantity, number) => {
    expect(parseQuantity(quantity)).toBe(number);
  });

  it.each(['', 'Gi', '1 Gi', '1Xi', '-1'])('refuses "%s"', quantity => {
    expect(() => parseQuantity(quantity)).toThrow('not a Kubernetes quantity');
  });
});
