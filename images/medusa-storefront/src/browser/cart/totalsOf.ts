/** The sums of a cart or an order that its totals are made of. */
export interface Sums {
  total: number;
  tax_total: number;
  item_total: number;
  original_item_total: number;
  shipping_total: number;
}

/** What a visitor is shown as totals. All amounts include taxes. */
export interface Totals {
  items: number;
  discount: number;
  /** Undefined while no way of delivery is chosen. */
  shipping: number | undefined;
  tax: number;
  total: number;
}

/** The totals of a cart or an order. */
export function totalsOf(sums: Sums, hasShipping: boolean): Totals {
  const items = sums.original_item_total;
  return {
    items,
    // Sums of money carry tiny remainders of calculating with fractions.
    discount: Math.max(0, round(items - sums.item_total)),
    shipping: hasShipping ? sums.shipping_total : undefined,
    tax: sums.tax_total,
    total: sums.total,
  };
}

function round(amount: number): number {
  return Math.round(amount * 1e6) / 1e6;
}
