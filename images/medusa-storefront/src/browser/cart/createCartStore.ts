import { FetchError, type Store } from '@medusajs/js-sdk';
import type { HttpTypes } from '@medusajs/types';
import { createValue, type Value } from '../shop/createValue';
import { isNotFound } from '../shop/describeError';
import { sellsTo } from '../shop/pickRegion';
import type { CartIdStorage } from './createCartIdStorage';

/** What is known of the visitor's cart. `cart` is null when there is none. */
export type CartState =
  | { status: 'loading' }
  | { status: 'failed'; error: unknown }
  | { status: 'ready'; cart: HttpTypes.StoreCart | null };

/** The visitor's cart, which lives on the Medusa server. Changes are made one after the other. */
export interface CartStore {
  state: Value<CartState>;
  load(): Promise<void>;
  add(variantId: string, quantity: number): Promise<void>;
  setQuantity(lineId: string, quantity: number): Promise<void>;
  remove(lineId: string): Promise<void>;
  /** Takes over what the Medusa server has answered elsewhere, such as in the checkout. */
  replace(cart: HttpTypes.StoreCart): void;
  /** Begins anew; the cart itself stays on the server. */
  forget(): void;
}

/** What a cart store works with. */
export interface CartStoreOptions {
  store: Store;
  region: HttpTypes.StoreRegion;
  country: string;
  storage: CartIdStorage;
}

/** Asks for the sums of lines and the names of shipping methods, too. */
export const CART_QUERY = { fields: '+items.total,+shipping_methods.name' };

/** Creates the {@link CartStore}. */
export function createCartStore({
  store,
  region,
  country,
  storage,
}: CartStoreOptions): CartStore {
  const state = createValue<CartState>({ status: 'loading' });
  let queue: Promise<unknown> = Promise.resolve();

  function inTurn<T>(action: () => Promise<T>): Promise<T> {
    const result = queue.then(action);
    queue = result.catch(() => undefined);
    return result;
  }

  function replace(cart: HttpTypes.StoreCart): void {
    storage.write(cart.id);
    state.set({ status: 'ready', cart });
  }

  function forget(): void {
    storage.clear();
    state.set({ status: 'ready', cart: null });
  }

  async function create(): Promise<HttpTypes.StoreCart> {
    const { cart } = await store.cart.create({
      region_id: region.id,
      // So that taxes are known from the first item on.
      ...(sellsTo(region, country) && {
        shipping_address: { country_code: country },
      }),
    });
    return cart;
  }

  async function addLine(cartId: string, variantId: string, quantity: number) {
    const line = { variant_id: variantId, quantity };
    const { cart } = await store.cart.createLineItem(cartId, line, CART_QUERY);
    replace(cart);
  }

  async function change(action: (cartId: string) => Promise<void>) {
    const cartId = storage.read();
    if (cartId === null) {
      forget();
      return;
    }
    try {
      await action(cartId);
    } catch (error) {
      if (!isGone(error)) {
        throw error;
      }
      await loadNow();
    }
  }

  async function loadNow(): Promise<void> {
    const cartId = storage.read();
    if (cartId === null) {
      forget();
      return;
    }
    try {
      const { cart } = await store.cart.retrieve(cartId, CART_QUERY);
      if (cart.completed_at) {
        forget();
      } else {
        replace(cart);
      }
    } catch (error) {
      if (isNotFound(error)) {
        forget();
      } else {
        state.set({ status: 'failed', error });
      }
    }
  }

  return {
    state,
    replace,
    forget,
    load: () => inTurn(loadNow),
    add: (variantId, quantity) =>
      inTurn(async () => {
        const cartId = storage.read();
        if (cartId !== null) {
          try {
            await addLine(cartId, variantId, quantity);
            return;
          } catch (error) {
            if (!isGone(error)) {
              throw error;
            }
            await loadNow();
            if (storage.read() !== null) {
              // The cart is there, so it is something else that is missing.
              throw error;
            }
          }
        }
        const created = await create();
        replace(created);
        await addLine(created.id, variantId, quantity);
      }),
    setQuantity: (lineId, quantity) =>
      inTurn(() =>
        change(async cartId => {
          const { cart } = await store.cart.updateLineItem(
            cartId,
            lineId,
            { quantity },
            CART_QUERY,
          );
          replace(cart);
        }),
      ),
    remove: lineId =>
      inTurn(() =>
        change(async cartId => {
          const { parent } = await store.cart.deleteLineItem(
            cartId,
            lineId,
            CART_QUERY,
          );
          if (parent) {
            replace(parent);
          } else {
            await loadNow();
          }
        }),
      ),
  };
}

/** Whether the cart (or the line) does not exist any more, or was ordered already. */
function isGone(error: unknown): boolean {
  return (
    isNotFound(error) ||
    (error instanceof FetchError && /already completed/i.test(error.message))
  );
}
