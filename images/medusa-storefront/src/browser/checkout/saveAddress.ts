import type { Store } from '@medusajs/js-sdk';
import type { HttpTypes } from '@medusajs/types';
import { CART_QUERY } from '../cart/createCartStore';
import type { CheckoutForm } from './CheckoutForm';

/** Writes e-mail and address to the cart. The bill goes to the same address. */
export async function saveAddress(
  store: Store,
  cartId: string,
  form: CheckoutForm,
): Promise<HttpTypes.StoreCart> {
  const { email, ...typed } = form;
  const address = Object.fromEntries(
    Object.entries(typed).map(([key, value]) => [key, value.trim()]),
  );
  const { cart } = await store.cart.update(
    cartId,
    {
      email: email.trim(),
      shipping_address: address,
      billing_address: address,
    },
    CART_QUERY,
  );
  return cart;
}
