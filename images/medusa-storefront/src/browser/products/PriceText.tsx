import type { Price } from './priceOf';

/** A price, with the one before the sale where there is one. */
export function PriceText({
  price,
  isFrom = false,
  money,
}: {
  price: Price | undefined;
  isFrom?: boolean;
  money: (amount: number) => string;
}) {
  if (!price) {
    return <span class="muted">Price on request</span>;
  }
  return (
    <span class="price">
      {isFrom && <span class="muted">from </span>}
      <span>{money(price.amount)}</span>
      {price.before !== undefined && (
        <>
          <span class="visually-hidden">, before </span>{' '}
          <s class="muted">{money(price.before)}</s>
        </>
      )}
    </span>
  );
}
