import type { HttpTypes } from '@medusajs/types';
import { useState } from 'preact/hooks';
import { ErrorNotice } from '../app/ErrorNotice';
import { Notice } from '../app/Notice';
import { Page } from '../app/Page';
import { Skeleton } from '../app/Skeleton';
import { LineList } from '../cart/LineList';
import { TotalsList } from '../cart/TotalsList';
import { totalsOf } from '../cart/totalsOf';
import { useCart } from '../cart/useCart';
import { useMoney, useShop } from '../shop/ShopContext';
import { AddressStep } from './AddressStep';
import { countriesOf, initialForm } from './CheckoutForm';
import { DeliveryStep } from './DeliveryStep';
import { useCheckout } from './useCheckout';

/** The page on which a guest orders what is in the cart. */
export function CheckoutPage() {
  const { cart } = useShop();
  const state = useCart();
  return (
    <Page title="Checkout">
      {state.status === 'loading' && <Skeleton lines={8} />}
      {state.status === 'failed' && (
        <ErrorNotice error={state.error} retry={() => void cart.load()} />
      )}
      {state.status === 'ready' &&
        (state.cart?.items?.length ? (
          <Steps key={state.cart.id} cart={state.cart} />
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

function Steps({ cart }: { cart: HttpTypes.StoreCart }) {
  const { config, region } = useShop();
  const money = useMoney(cart.currency_code);
  const countries = countriesOf(
    cart.region?.countries?.length ? cart.region : region,
  );
  const [form, setForm] = useState(() =>
    initialForm(cart, countries, config.country),
  );
  const checkout = useCheckout(cart);
  return (
    <div class="with-aside">
      {checkout.delivery ? (
        <DeliveryStep
          cart={cart}
          checkout={checkout}
          delivery={checkout.delivery}
          money={money}
        />
      ) : (
        <AddressStep
          form={form}
          countries={countries}
          busy={checkout.busy !== undefined}
          problem={checkout.problem}
          onInput={setForm}
          onSubmit={() => void checkout.saveAddress(form)}
        />
      )}
      <section class="card aside" aria-labelledby="summary">
        <h2 id="summary">Your order</h2>
        <LineList lines={cart.items ?? []} money={money} />
        <TotalsList
          totals={totalsOf(cart, (cart.shipping_methods ?? []).length > 0)}
          withoutShipping={
            checkout.delivery ? 'Not chosen yet' : 'Chosen in the next step'
          }
          money={money}
        />
        <a class="quiet-link" href="/cart">
          Change the cart
        </a>
      </section>
    </div>
  );
}
