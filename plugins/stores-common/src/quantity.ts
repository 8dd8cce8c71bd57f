const FACTORS: Record<string, number> = {
  '': 1,
  m: 1e-3,
  k: 1e3,
  M: 1e6,
  G: 1e9,
  T: 1e12,
  Ki: 2 ** 10,
  Mi: 2 ** 20,
  Gi: 2 ** 30,
  Ti: 2 ** 40,
};

/**
 * A Kubernetes quantity such as `500m` or `2Gi` as a number: cores, bytes or pieces. Throws an Error for anything else.
 */
export function parseQuantity(quantity: string): number {
  const [, number, unit = ''] = /^([0-9.]+)([a-zA-Z]*)$/.exec(quantity) ?? [];
  const factor = FACTORS[unit];
  if (number === undefined || factor === undefined) {
    throw new Error(`"${quantity}" is not a Kubernetes quantity`);
  }
  return Number(number) * factor;
}
