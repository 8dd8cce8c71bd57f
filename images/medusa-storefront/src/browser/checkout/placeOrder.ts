import type { Store } from '@medusajs/js-sdk';
import type { HttpTypes } from '@medusajs/types';
import { CART_QUERY } from '../cart/createCartStore';

/** The total is not the one that the visitor has agreed to. */
export class TotalChangedError extends Error {
  constructor(readonly cart: HttpTypes.StoreCart) {
    super('The total has changed.');
  }
}

/** The payment was not accepted. */
export class PaymentRefusedError extends Error {}

/**
 * Orders what is in the cart, and returns the id of the order. It is safe to try again after a failure, even when only the
 * answer was lost: a cart that was ordered already gives the same order.
 */
export async function placeOrder(
  store: Store,
  shown: Pick<HttpTypes.StoreCart, 'id' | 'total'>,
  paymentId: string,
): Promise<string> {
  const { cart } = await store.cart.retrieve(shown.id, CART_QUERY);
  if (!cart.completed_at) {
    if (cart.total !== shown.total) {
      throw new TotalChangedError(cart);
    }
    // What costs nothing is not paid.
    if (cart.total > 0) {
      await store.payment.initiatePaymentSession(cart, {
        provider_id: paymentId,
      });
    }
  }
  const result = await store.cart.complete(shown.id);
  if (result.type === 'cart') {
    throw new PaymentRefusedError(result.error.message);
  }
  return result.order.id;
}
