import { useShop } from '../shop/ShopContext';
import { useValue } from '../shop/useValue';
import type { CartState } from './createCartStore';

/** What is known of the visitor's cart now. */
export function useCart(): CartState {
  return useValue(useShop().cart.state);
}

/** How many items are in the cart, undefined while that is not known. */
export function useCartCount(): number | undefined {
  const state = useCart();
  return state.status === 'ready'
    ? (state.cart?.items ?? []).reduce((sum, item) => sum + item.quantity, 0)
    : undefined;
}
