import type { HttpTypes } from '@medusajs/types';
import { QuantityField } from '../app/QuantityField';
import { ProductImage } from '../products/ProductImage';
import { lineName } from './lineName';

/** One line of the cart, which can be changed. */
export function CartLine({
  item,
  money,
  busy,
  problem,
  onQuantity,
  onRemove,
}: {
  item: HttpTypes.StoreCartLineItem;
  money: (amount: number) => string;
  busy: boolean;
  problem: string | undefined;
  onQuantity: (quantity: number) => void;
  onRemove: () => void;
}) {
  const { product, variant } = lineName(item);
  const name = variant ? `${product}, ${variant}` : product;
  const problemId = `problem-${item.id}`;
  return (
    <li class="line" aria-busy={busy}>
      <ProductImage title={product} address={item.thumbnail} />
      <div class="line-text">
        {item.product_handle ? (
          <a class="line-title" href={`/products/${item.product_handle}`}>
            {product}
          </a>
        ) : (
          <span class="line-title">{product}</span>
        )}
        {variant && <span class="muted">{variant}</span>}
        <span class="muted">{money(item.unit_price)} each</span>
      </div>
      <div class="line-actions">
        <QuantityField
          label={`Quantity of ${name}`}
          hiddenLabel
          value={item.quantity}
          onChange={onQuantity}
          busy={busy}
          describedBy={problem ? problemId : undefined}
        />
        <button
          type="button"
          class="text-button"
          aria-label={`Remove ${name}`}
          aria-disabled={busy}
          onClick={() => {
            if (!busy) {
              onRemove();
            }
          }}
        >
          Remove
        </button>
      </div>
      <span class="line-sum">
        {money(item.total ?? item.unit_price * item.quantity)}
      </span>
      {problem && (
        <p class="field-error line-problem" id={problemId} role="alert">
          {problem}
        </p>
      )}
    </li>
  );
}
