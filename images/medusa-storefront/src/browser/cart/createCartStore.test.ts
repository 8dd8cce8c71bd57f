// @vitest-environment happy-dom
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import {
  createFakeMedusa,
  FAKE_KEY,
  type FakeMedusa,
} from '../../testing/fakeMedusa/createFakeMedusa';
import { fetchFakeMedusa } from '../../testing/fakeMedusa/fetchFakeMedusa';
import { createStoreClient } from '../shop/createStoreClient';
import { createCartIdStorage } from './createCartIdStorage';
import { type CartStore, createCartStore } from './createCartStore';

let medusa: FakeMedusa;
const storage = createCartIdStorage();
beforeEach(() => {
  medusa = createFakeMedusa();
  vi.stubGlobal('fetch', fetchFakeMedusa(medusa));
  localStorage.clear();
});
afterEach(() => vi.unstubAllGlobals());

const create = () =>
  createCartStore({
    store: createStoreClient(FAKE_KEY),
    region: {
      id: 'reg_eu',
      name: 'Europe',
      currency_code: 'eur',
      countries: [{ id: 'de', iso_2: 'de' }],
    },
    country: 'de',
    storage,
  });

function linesOf(cart: CartStore) {
  const state = cart.state.get();
  return state.status === 'ready'
    ? (state.cart?.items ?? []).map(item => [item.variant_id, item.quantity])
    : state.status;
}

function firstLineOf(cart: CartStore): string {
  const state = cart.state.get();
  return (state.status === 'ready' && state.cart?.items?.[0]?.id) || '';
}

async function completeOnServer(id: string | null) {
  const store = createStoreClient(FAKE_KEY);
  await store.cart.update(id ?? '', {
    email: 'a@example.com',
    shipping_address: { country_code: 'de' },
  });
  await store.cart.addShippingMethod(id ?? '', { option_id: 'so_standard' });
  const { cart } = await store.cart.retrieve(id ?? '');
  await store.payment.initiatePaymentSession(cart, {
    provider_id: 'pp_system_default',
  });
  await store.cart.complete(id ?? '');
}

describe('createCartStore', () => {
  it('makes a cart with the first item, in the region and its country', async () => {
    const cart = create();
    await cart.load();
    expect(medusa.log).toEqual([]);
    await cart.add('variant_mug', 2);
    expect(linesOf(cart)).toEqual([['variant_mug', 2]]);
    const state = cart.state.get();
    expect(state.status === 'ready' && state.cart).toMatchObject({
      region_id: 'reg_eu',
      shipping_address: { country_code: 'de' },
    });
  });

  it('is the same cart after the page was opened again', async () => {
    await create().add('variant_mug', 1);
    const again = create();
    await again.load();
    expect(linesOf(again)).toEqual([['variant_mug', 1]]);
  });

  it('makes one cart only, however fast items are added', async () => {
    const cart = create();
    await Promise.all([
      cart.add('variant_mug', 1),
      cart.add('variant_plain_1', 1),
      cart.add('variant_mug', 1),
    ]);
    expect(linesOf(cart)).toEqual([
      ['variant_mug', 2],
      ['variant_plain_1', 1],
    ]);
    expect(medusa.log.filter(entry => entry === 'POST /store/carts')).toEqual([
      'POST /store/carts',
    ]);
  });

  it('changes and removes lines', async () => {
    const cart = create();
    await cart.add('variant_mug', 1);
    await cart.setQuantity(firstLineOf(cart), 5);
    expect(linesOf(cart)).toEqual([['variant_mug', 5]]);
    await cart.remove(firstLineOf(cart));
    expect(linesOf(cart)).toEqual([]);
  });

  it('forgets a cart that is gone from the server', async () => {
    storage.write('cart_gone');
    const cart = create();
    await cart.load();
    expect(linesOf(cart)).toEqual([]);
    expect(storage.read()).toBeNull();
  });

  it('forgets a cart that was ordered', async () => {
    await create().add('variant_mug', 1);
    await completeOnServer(storage.read());
    const cart = create();
    await cart.load();
    expect(storage.read()).toBeNull();
  });

  it('begins a new cart when something is added to one that is gone or ordered', async () => {
    const cart = create();
    await cart.add('variant_mug', 1);
    await completeOnServer(storage.read());
    await cart.add('variant_plain_1', 1);
    expect(linesOf(cart)).toEqual([['variant_plain_1', 1]]);

    storage.write('cart_gone');
    await cart.add('variant_plain_2', 1);
    expect(linesOf(cart)).toEqual([['variant_plain_2', 1]]);
  });

  it('shows an empty cart when one that was ordered elsewhere is changed', async () => {
    const cart = create();
    await cart.add('variant_mug', 1);
    const line = firstLineOf(cart);
    await completeOnServer(storage.read());
    await cart.setQuantity(line, 3);
    expect(linesOf(cart)).toEqual([]);
  });

  it('keeps cart and id when something cannot be added', async () => {
    const cart = create();
    await cart.add('variant_mug', 1);
    const id = storage.read();
    await expect(cart.add('variant_lamp', 1)).rejects.toThrow(
      'required inventory',
    );
    medusa.settings.intercept = () => ({ status: 404, body: {} });
    medusa.settings.intercept = ({ method }) =>
      method === 'POST' ? { status: 404, body: {} } : undefined;
    await expect(cart.add('variant_mug', 1)).rejects.toThrow();
    expect(storage.read()).toBe(id);
    expect(linesOf(cart)).toEqual([['variant_mug', 1]]);
  });

  it('says when it cannot be loaded, and does not forget it', async () => {
    await create().add('variant_mug', 1);
    medusa.settings.intercept = () => ({ status: 503, body: {} });
    const cart = create();
    await cart.load();
    expect(linesOf(cart)).toBe('failed');
    medusa.settings.intercept = () => undefined;
    await cart.load();
    expect(linesOf(cart)).toEqual([['variant_mug', 1]]);
  });
});

describe('createCartIdStorage', () => {
  it('remembers until the page is closed where storage is blocked', () => {
    vi.stubGlobal('localStorage', undefined);
    const blocked = createCartIdStorage();
    blocked.write('cart_1');
    expect(blocked.read()).toBe('cart_1');
    blocked.clear();
    expect(blocked.read()).toBeNull();
  });
});
