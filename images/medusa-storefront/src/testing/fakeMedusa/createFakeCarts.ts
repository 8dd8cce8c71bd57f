import {
  addFakeLine,
  changeFakeLine,
  newFakeCart,
  updateFakeCart,
} from './changeFakeCart';
import { createFakeOrders } from './createFakeOrders';
import type { FakeSettings } from './createFakeMedusa';
import {
  cartAnswer,
  FAKE_SHIPPING_OPTIONS,
  type FakeCart,
  paymentCollectionAnswer,
} from './FakeCart';
import { bodyOf, FakeError, type FakeRequest, textOf } from './FakeRequest';

/** The part of the fake that remembers carts, payments and orders: answers everything about them. */
export function createFakeCarts(
  settings: FakeSettings,
): (request: FakeRequest) => unknown {
  const carts = new Map<string, FakeCart>();
  const orders = createFakeOrders();
  let serial = 0;

  function cartOf(id: string | null | undefined): FakeCart {
    const cart = carts.get(id ?? '');
    if (!cart) {
      throw new FakeError(404, 'not_found', `Cart with id '${id}' not found`);
    }
    return cart;
  }

  function openCartOf(id: string | undefined): FakeCart {
    const cart = cartOf(id);
    if (cart.completedAt) {
      throw new FakeError(
        400,
        'invalid_data',
        `Cart ${cart.id} is already completed.`,
      );
    }
    return cart;
  }

  return request => {
    const { method, query } = request;
    const fields = query.get('fields') ?? '';
    const [, , kind, id, part, partId] = request.path.split('/');
    const answerOf = (cart: FakeCart) => ({ cart: cartAnswer(cart, fields) });
    const changed = (change: (cart: FakeCart) => void) => {
      const cart = openCartOf(id);
      change(cart);
      return answerOf(cart);
    };

    switch (
      [method, kind, id && ':id', part, partId && ':id']
        .filter(Boolean)
        .join(' ')
    ) {
      case 'POST carts': {
        serial += 1;
        const cart = newFakeCart(`cart_${serial}`, bodyOf(request));
        carts.set(cart.id, cart);
        return answerOf(cart);
      }
      case 'GET carts :id':
        return answerOf(cartOf(id));
      case 'POST carts :id':
        return changed(cart => updateFakeCart(cart, bodyOf(request)));
      case 'POST carts :id line-items':
        serial += 1;
        return changed(cart =>
          addFakeLine(
            cart,
            `cali_${serial}`,
            bodyOf(request),
            settings.products,
          ),
        );
      case 'POST carts :id line-items :id':
        return changed(cart =>
          changeFakeLine(
            cart,
            partId ?? '',
            bodyOf(request),
            settings.products,
          ),
        );
      case 'DELETE carts :id line-items :id': {
        const { cart } = changed(open => {
          open.lines = open.lines.filter(line => line.id !== partId);
        });
        return { id: partId, object: 'line-item', deleted: true, parent: cart };
      }
      case 'POST carts :id shipping-methods':
        return changed(cart => {
          cart.shippingOptionId = textOf(bodyOf(request), 'option_id');
        });
      case 'POST carts :id complete':
        return orders.complete(cartOf(id), settings.products);
      case 'GET shipping-options': {
        const cart = cartOf(query.get('cart_id'));
        return { shipping_options: shippingOptionsFor(cart, settings) };
      }
      case 'POST payment-collections': {
        const cart = openCartOf(textOf(bodyOf(request), 'cart_id'));
        cart.paymentCollection = true;
        return { payment_collection: paymentCollectionAnswer(cart) };
      }
      case 'POST payment-collections :id payment-sessions': {
        const cart = openCartOf(id?.replace('pay_col_', ''));
        cart.paymentProviderId = textOf(bodyOf(request), 'provider_id');
        return { payment_collection: paymentCollectionAnswer(cart) };
      }
      case 'GET orders :id':
        return { order: orders.orderAnswer(id ?? '') };
      default:
        throw new FakeError(
          404,
          'not_found',
          `Cannot ${method} ${request.path}`,
        );
    }
  };
}

function shippingOptionsFor(cart: FakeCart, { deliversTo }: FakeSettings) {
  const country = cart.address?.country_code;
  return deliversTo.some(code => code === country)
    ? FAKE_SHIPPING_OPTIONS.map(({ id, name, description, amount }) => ({
        id,
        name,
        amount,
        price_type: 'flat',
        service_zone_id: 'serzo_1',
        shipping_profile_id: 'sp_1',
        provider_id: 'manual_manual',
        data: null,
        type: { id: 'sotype_1', label: name, description, code: id },
        provider: { id: 'manual_manual', is_enabled: true },
        prices: [],
        is_tax_inclusive: true,
        insufficient_inventory: false,
      }))
    : [];
}
