import type { FakeProduct } from './catalog';
import { checkStock } from './changeFakeCart';
import { type FakeCart, lineAnswer, shippingAnswer, sumsOf } from './FakeCart';
import { FakeError } from './FakeRequest';

/** The part of the fake that turns carts into orders. */
export function createFakeOrders() {
  const orders = new Map<string, { number: number; cart: FakeCart }>();

  function orderAnswer(id: string) {
    const order = orders.get(id);
    if (!order) {
      throw new FakeError(404, 'not_found', `Order id not found: ${id}`);
    }
    const { number, cart } = order;
    return {
      ...sumsOf(cart),
      id,
      display_id: number,
      custom_display_id: null,
      status: 'pending',
      email: cart.email,
      currency_code: 'eur',
      items: cart.lines.map(line => lineAnswer(line, 'items.total')),
      shipping_address: cart.address,
      billing_address: cart.address,
      shipping_methods: shippingAnswer(cart),
    };
  }

  /** A cart that was ordered already gives the same order. */
  function complete(cart: FakeCart, products: readonly FakeProduct[]) {
    if (cart.orderId === null) {
      check(cart);
      cart.lines.forEach(({ variantId, quantity }) =>
        checkStock(products, variantId, quantity),
      );
      cart.orderId = `order_${cart.id}`;
      cart.completedAt = new Date().toISOString();
      orders.set(cart.orderId, { number: orders.size + 1, cart });
    }
    return { type: 'order', order: orderAnswer(cart.orderId) };
  }

  return { orderAnswer, complete };
}

function check(cart: FakeCart): void {
  if (!cart.lines.length) {
    throw new FakeError(
      400,
      'invalid_data',
      'Cannot complete a cart with no items',
    );
  }
  if (!cart.paymentProviderId) {
    throw new FakeError(
      400,
      'invalid_data',
      'Payment sessions are required to complete cart',
    );
  }
  if (!cart.shippingOptionId) {
    throw new FakeError(
      400,
      'invalid_data',
      'No shipping method selected but the cart contains items that require shipping.',
    );
  }
}
