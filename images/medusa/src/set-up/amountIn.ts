/** An amount as it can be paid in a currency: 19.99 in most, 20 where there are no cents. */
export function amountIn(currency: string, amount: number): number {
  const { maximumFractionDigits = 2 } = new Intl.NumberFormat('en', {
    style: 'currency',
    currency,
  }).resolvedOptions();
  return Number(amount.toFixed(Math.min(maximumFractionDigits, 2)));
}
