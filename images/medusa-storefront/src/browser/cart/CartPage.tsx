import type { HttpTypes } from '@medusajs/types';
import { useState } from 'preact/hooks';
import { announce } from '../app/announce';
import { ErrorNotice } from '../app/ErrorNotice';
import { Notice } from '../app/Notice';
import { Page } from '../app/Page';
import { Skeleton } from '../app/Skeleton';
import { describeError } from '../shop/describeError';
import { useMoney, useShop } from '../shop/ShopContext';
import { CartLine } from './CartLine';
import { TotalsList } from './TotalsList';
import { totalsOf } from './totalsOf';
import { useCart } from './useCart';

/** The page with the visitor's cart. */
export function CartPage() {
  const { cart } = useShop();
  const state = useCart();
  return (
    <Page title="Cart">
      {state.status === 'loading' && <Skeleton lines={6} />}
      {state.status === 'failed' && (
        <ErrorNotice error={state.error} retry={() => void cart.load()} />
      )}
      {state.status === 'ready' &&
        (state.cart?.items?.length ? (
          <FilledCart cart={state.cart} items={state.cart.items} />
        ) : (
          <Notice title="Your cart is empty">
            <a class="button" href="/">
              Look at the products
            </a>
          </Notice>
        ))}
    </Page>
  );
}

function FilledCart({
  cart,
  items,
}: {
  cart: HttpTypes.StoreCart;
  items: HttpTypes.StoreCartLineItem[];
}) {
  const { cart: cartStore } = useShop();
  const money = useMoney(cart.currency_code);
  const [problem, setProblem] = useState<{ lineId: string; text: string }>();
  const [busyLine, setBusyLine] = useState<string>();

  async function change(
    lineId: string,
    action: () => Promise<void>,
    done: string,
  ) {
    setBusyLine(lineId);
    setProblem(undefined);
    try {
      await action();
      announce(done);
    } catch (error) {
      setProblem({ lineId, text: describeError(error) });
    } finally {
      setBusyLine(undefined);
    }
  }

  return (
    <div class="with-aside">
      <ul class="lines" aria-label="Items in your cart">
        {items.map(item => (
          <CartLine
            key={item.id}
            item={item}
            money={money}
            busy={busyLine === item.id}
            problem={problem?.lineId === item.id ? problem.text : undefined}
            onQuantity={quantity =>
              void change(
                item.id,
                () => cartStore.setQuantity(item.id, quantity),
                `${item.title}: quantity ${quantity}`,
              )
            }
            onRemove={async () => {
              await change(
                item.id,
                () => cartStore.remove(item.id),
                `${item.title} was removed from your cart`,
              );
              // The button that had the focus is gone.
              document.querySelector<HTMLElement>('main h1')?.focus();
            }}
          />
        ))}
      </ul>
      <section class="card aside" aria-labelledby="summary">
        <h2 id="summary">Summary</h2>
        <TotalsList
          totals={totalsOf(cart, (cart.shipping_methods ?? []).length > 0)}
          withoutShipping="Chosen at checkout"
          money={money}
        />
        <a class="button wide" href="/checkout">
          Go to checkout
        </a>
        <a class="quiet-link" href="/">
          Continue shopping
        </a>
      </section>
    </div>
  );
}
