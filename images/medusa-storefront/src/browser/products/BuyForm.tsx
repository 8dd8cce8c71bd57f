import type { HttpTypes } from '@medusajs/types';
import { useRef, useState } from 'preact/hooks';
import { announce } from '../app/announce';
import { QuantityField } from '../app/QuantityField';
import { describeError } from '../shop/describeError';
import { useMoney, useShop } from '../shop/ShopContext';
import { OptionPicker } from './OptionPicker';
import {
  initialSelection,
  optionsOf,
  stateOfValue,
  variantOf,
} from './options';
import { priceOf } from './priceOf';
import { PriceText } from './PriceText';
import { stockOf } from './stockOf';

/** Chooses a variant and a quantity of a product, and puts them into the cart. */
export function BuyForm({ product }: { product: HttpTypes.StoreProduct }) {
  const { cart } = useShop();
  const money = useMoney();
  const [selection, setSelection] = useState(() => initialSelection(product));
  const [quantity, setQuantity] = useState(1);
  const [outcome, setOutcome] = useState<'added' | { problem: string }>();
  const [busy, setBusy] = useState(false);
  const underWay = useRef(false);

  const variant = variantOf(product, selection);
  const price = variant && priceOf(variant);
  const stock = variant ? stockOf(variant) : 0;
  const canBuy = stock > 0 && price !== undefined;
  const allowed = Math.min(quantity, Math.max(stock, 1));

  async function addToCart() {
    if (!variant || !canBuy || underWay.current) {
      return;
    }
    underWay.current = true;
    setBusy(true);
    setOutcome(undefined);
    try {
      await cart.add(variant.id, allowed);
      setOutcome('added');
      announce(`${allowed} × ${product.title} was added to your cart`);
    } catch (error) {
      setOutcome({ problem: describeError(error) });
    } finally {
      underWay.current = false;
      setBusy(false);
    }
  }

  return (
    <form
      class="buy-form"
      noValidate
      onSubmit={event => {
        event.preventDefault();
        void addToCart();
      }}
    >
      <p class="buy-price">
        <PriceText price={price} money={money} />
      </p>
      {optionsOf(product).map(option => (
        <OptionPicker
          key={option.id}
          option={option}
          chosen={selection[option.id]}
          stateOf={value => stateOfValue(product, selection, option.id, value)}
          onChoose={value => {
            setSelection({ ...selection, [option.id]: value });
            setOutcome(undefined);
          }}
        />
      ))}
      <p class="stock" aria-live="polite">
        {stockText(variant !== undefined, stock)}
      </p>
      <div class="buy-row">
        <QuantityField
          label="Quantity"
          value={allowed}
          max={Math.max(stock, 1)}
          busy={busy}
          onChange={setQuantity}
        />
        <button
          type="submit"
          class="button wide"
          aria-disabled={!canBuy || busy}
          aria-describedby={
            typeof outcome === 'object' ? 'buy-problem' : undefined
          }
        >
          {busy ? 'Adding …' : buttonText(canBuy, price !== undefined)}
        </button>
      </div>
      {outcome === 'added' && (
        <p class="success">
          Added to your cart. <a href="/cart">View cart</a>
        </p>
      )}
      {typeof outcome === 'object' && (
        <p class="field-error" id="buy-problem" role="alert">
          {outcome.problem}
        </p>
      )}
    </form>
  );
}

function buttonText(canBuy: boolean, hasPrice: boolean): string {
  if (canBuy) {
    return 'Add to cart';
  }
  return hasPrice ? 'Sold out' : 'Not available';
}

function stockText(exists: boolean, stock: number): string {
  if (!exists) {
    return 'This combination is not available. Choose another one.';
  }
  if (stock === 0) {
    return 'Sold out at the moment.';
  }
  return stock <= 5 ? `Only ${stock} left` : '';
}
