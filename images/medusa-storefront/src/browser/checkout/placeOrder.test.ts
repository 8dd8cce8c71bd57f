// @vitest-environment happy-dom
import type { HttpTypes } from '@medusajs/types';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import {
  createFakeMedusa,
  FAKE_KEY,
  type FakeMedusa,
} from '../../testing/fakeMedusa/createFakeMedusa';
import { fetchFakeMedusa } from '../../testing/fakeMedusa/fetchFakeMedusa';
import { createStoreClient } from '../shop/createStoreClient';
import { loadDelivery } from './loadDelivery';
import {
  PaymentRefusedError,
  placeOrder,
  TotalChangedError,
} from './placeOrder';

const PAYMENT = 'pp_system_default';
const store = createStoreClient(FAKE_KEY);
let medusa: FakeMedusa;
let cart: HttpTypes.StoreCart;

beforeEach(async () => {
  medusa = createFakeMedusa();
  vi.stubGlobal('fetch', fetchFakeMedusa(medusa));
  const { id } = (await store.cart.create({ region_id: 'reg_eu' })).cart;
  await store.cart.createLineItem(id, {
    variant_id: 'variant_mug',
    quantity: 2,
  });
  await store.cart.update(id, {
    email: 'a@example.com',
    shipping_address: { country_code: 'de' },
  });
  cart = (await store.cart.addShippingMethod(id, { option_id: 'so_standard' }))
    .cart;
});
afterEach(() => vi.unstubAllGlobals());

it('pays and orders what is in the cart', async () => {
  const id = await placeOrder(store, cart, PAYMENT);
  const { order } = await store.order.retrieve(id);
  expect(order).toMatchObject({
    display_id: 1,
    total: 41.9,
    email: 'a@example.com',
  });
});

it('orders once when the answer was lost and it is tried again', async () => {
  medusa.settings.loseAnswer = ({ path }) => path.endsWith('/complete');
  await expect(placeOrder(store, cart, PAYMENT)).rejects.toThrow(TypeError);
  medusa.settings.loseAnswer = () => false;
  const sessions = medusa.log.filter(line => line.includes('sessions')).length;

  const id = await placeOrder(store, cart, PAYMENT);

  expect((await store.order.retrieve(id)).order.display_id).toBe(1);
  // A cart that was ordered is not paid anew.
  expect(medusa.log.filter(line => line.includes('sessions'))).toHaveLength(
    sessions,
  );
});

it('orders nothing when the total is not the one that was shown', async () => {
  await store.cart.createLineItem(cart.id, {
    variant_id: 'variant_mug',
    quantity: 1,
  });
  const attempt = placeOrder(store, cart, PAYMENT);
  await expect(attempt).rejects.toThrow(TotalChangedError);
  await expect(attempt).rejects.toMatchObject({ cart: { total: 60.4 } });
  expect(medusa.log.some(line => line.includes('complete'))).toBe(false);
});

it('says that the payment was refused', async () => {
  medusa.settings.intercept = ({ path }) =>
    path.endsWith('/complete')
      ? {
          status: 200,
          body: {
            type: 'cart',
            cart: {},
            error: {
              message: 'Payment authorization failed',
              name: 'Error',
              type: 'payment_authorization_error',
            },
          },
        }
      : undefined;
  const attempt = placeOrder(store, cart, PAYMENT);
  await expect(attempt).rejects.toThrow(PaymentRefusedError);
  await expect(attempt).rejects.toThrow('Payment authorization failed');
});

it('does not pay what costs nothing', async () => {
  const free = { id: cart.id, completed_at: null, total: 0 };
  medusa.settings.intercept = ({ method, path }) => {
    if (method === 'GET') {
      return { status: 200, body: { cart: free } };
    }
    return path.endsWith('/complete')
      ? { status: 200, body: { type: 'order', order: { id: 'order_free' } } }
      : undefined;
  };
  expect(await placeOrder(store, { ...cart, total: 0 }, PAYMENT)).toBe(
    'order_free',
  );
  expect(medusa.log.some(line => line.includes('payment'))).toBe(false);
});

it('offers only ways to pay that need nothing else', async () => {
  const delivery = await loadDelivery(store, cart);
  expect(delivery.payments).toEqual([
    { id: PAYMENT, title: 'Pay on delivery / by arrangement' },
  ]);
  expect(delivery.deliveries).toMatchObject([
    { id: 'so_standard', amount: 4.9, hasStock: true },
    { id: 'so_express', amount: 9.9, hasStock: true },
  ]);
});

it('needs no delivery for what is not sent', async () => {
  const items = (cart.items ?? []).map(item => ({
    ...item,
    requires_shipping: false,
  }));
  expect(await loadDelivery(store, { ...cart, items })).toMatchObject({
    isNeeded: false,
    deliveries: [],
  });
});
