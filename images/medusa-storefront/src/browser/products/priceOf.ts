import type { HttpTypes } from '@medusajs/types';

/** What a visitor pays for a variant, with taxes where they are known, and what it costs when it is not on sale. */
export interface Price {
  amount: number;
  /** Only when the variant is on sale. */
  before: number | undefined;
}

/** The price of a variant in the region that it was asked for; undefined when it has none there. */
export function priceOf(
  variant: Pick<HttpTypes.StoreProductVariant, 'calculated_price'>,
): Price | undefined {
  const price = variant.calculated_price;
  const amount = price?.calculated_amount_with_tax ?? price?.calculated_amount;
  if (!price || typeof amount !== 'number') {
    return undefined;
  }
  const original = price.original_amount_with_tax ?? price.original_amount;
  return {
    amount,
    before:
      typeof original === 'number' && original > amount ? original : undefined,
  };
}

/** The lowest price among the variants, and whether others cost more. */
export function lowestPriceOf(
  variants: readonly Pick<HttpTypes.StoreProductVariant, 'calculated_price'>[],
): (Price & { isFrom: boolean }) | undefined {
  const prices = variants
    .map(priceOf)
    .filter(price => price !== undefined)
    .sort((a, b) => a.amount - b.amount);
  const [lowest] = prices;
  return (
    lowest && {
      ...lowest,
      isFrom: prices.some(({ amount }) => amount > lowest.amount),
    }
  );
}
