const factors: { [suffix: string]: number } = {
  n: 1e-9,
  u: 1e-6,
  m: 1e-3,
  '': 1,
  k: 1e3,
  M: 1e6,
  G: 1e9,
  T: 1e12,
  Ki: 2 ** 10,
  Mi: 2 ** 20,
  Gi: 2 ** 30,
  Ti: 2 ** 40,
};

/** Reads `500m`, `1.5` or `2Gi`; NaN for anything else. */
export function parseQuantity(text: string | number): number {
  const [, digits, suffix] =
    /^([0-9]+(?:\.[0-9]+)?)([a-zA-Z]*)$/.exec(String(text)) ?? [];
  const factor = digits === undefined ? NaN : factors[suffix] ?? NaN;
  return Number(digits) * factor;
}

const binary = ['Ti', 'Gi', 'Mi', 'Ki'];

/** Writes an amount in the canonical form of its unit: memory and storage in binary steps, cpu in thousandths. */
export function formatQuantity(resource: string, amount: number): string {
  if (/memory|storage/.test(resource)) {
    const suffix = binary.find(
      unit =>
        amount >= factors[unit] && Number.isInteger(amount / factors[unit]),
    );
    return suffix ? `${amount / factors[suffix]}${suffix}` : `${amount}`;
  }
  return Number.isInteger(amount)
    ? `${amount}`
    : `${Math.round(amount * 1000)}m`;
}
