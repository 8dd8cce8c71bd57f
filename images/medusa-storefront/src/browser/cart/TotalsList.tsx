import type { Totals } from './totalsOf';

/** The totals, line by line. */
export function TotalsList({
  totals,
  withoutShipping,
  money,
}: {
  totals: Totals;
  /** What is said about the delivery while none is chosen; nothing by default. */
  withoutShipping?: string;
  money: (amount: number) => string;
}) {
  const delivery =
    totals.shipping === undefined ? withoutShipping : money(totals.shipping);
  return (
    <dl class="totals">
      <div>
        <dt>Items</dt>
        <dd>{money(totals.items)}</dd>
      </div>
      {totals.discount > 0 && (
        <div>
          <dt>Discount</dt>
          <dd>{money(-totals.discount)}</dd>
        </div>
      )}
      {delivery && (
        <div>
          <dt>Delivery</dt>
          <dd>{delivery}</dd>
        </div>
      )}
      <div class="totals-sum">
        <dt>Total</dt>
        <dd>{money(totals.total)}</dd>
      </div>
      {totals.tax > 0 && (
        <div class="totals-note">
          <dt>Includes tax</dt>
          <dd>{money(totals.tax)}</dd>
        </div>
      )}
    </dl>
  );
}
