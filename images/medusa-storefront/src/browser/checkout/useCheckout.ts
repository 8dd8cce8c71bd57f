import type { HttpTypes } from '@medusajs/types';
import { useLocation } from 'preact-iso';
import { useRef, useState } from 'preact/hooks';
import { CART_QUERY } from '../cart/createCartStore';
import { useShop } from '../shop/ShopContext';
import type { CheckoutForm } from './CheckoutForm';
import {
  type CheckoutProblem,
  describeCheckoutError,
} from './describeCheckoutError';
import { type Delivery, loadDelivery } from './loadDelivery';
import { placeOrder, TotalChangedError } from './placeOrder';
import { saveAddress } from './saveAddress';

/** How far the visitor is, and what can be done next. */
export interface Checkout {
  /** Undefined until the address is saved. */
  delivery: Delivery | undefined;
  chosenDelivery: string | undefined;
  busy: 'address' | 'delivery' | 'order' | undefined;
  problem: CheckoutProblem | undefined;
  saveAddress(form: CheckoutForm): Promise<void>;
  editAddress(): void;
  chooseDelivery(id: string): Promise<void>;
  placeOrder(paymentId: string): Promise<void>;
}

/** Leads a cart through the checkout. While one step is under way no other begins, however often it is asked for. */
export function useCheckout(cart: HttpTypes.StoreCart): Checkout {
  const { store, cart: cartStore } = useShop();
  const { route } = useLocation();
  const [delivery, setDelivery] = useState<Delivery>();
  const [busy, setBusy] = useState<Checkout['busy']>();
  const [problem, setProblem] = useState<CheckoutProblem>();
  const underWay = useRef(false);
  /** What the visitor wants, while the server has not taken it over yet. */
  const [wanted, setWanted] = useState<string>();
  const lastWanted = useRef<string>(undefined);

  async function attempt(
    step: 'address' | 'delivery' | 'order',
    action: () => Promise<void>,
  ) {
    if (underWay.current) {
      return;
    }
    underWay.current = true;
    setBusy(step);
    setProblem(undefined);
    try {
      await action();
    } catch (error) {
      if (error instanceof TotalChangedError) {
        cartStore.replace(error.cart);
      }
      setProblem(describeCheckoutError(error, step));
    } finally {
      underWay.current = false;
      setBusy(undefined);
    }
  }

  async function addShippingMethod(optionId: string) {
    const answer = await store.cart.addShippingMethod(
      cart.id,
      { option_id: optionId },
      CART_QUERY,
    );
    cartStore.replace(answer.cart);
  }

  /** Until it is what the visitor wants, who may have changed their mind in the meantime. */
  async function addWantedShippingMethod() {
    let added: string | undefined;
    while (lastWanted.current && added !== lastWanted.current) {
      added = lastWanted.current;
      await addShippingMethod(added);
    }
  }

  return {
    delivery,
    chosenDelivery: wanted ?? cart.shipping_methods?.[0]?.shipping_option_id,
    busy,
    problem,
    editAddress: () => {
      setDelivery(undefined);
      setProblem(undefined);
    },
    saveAddress: form =>
      attempt('address', async () => {
        const saved = await saveAddress(store, cart.id, form);
        cartStore.replace(saved);
        const next = await loadDelivery(store, saved);
        const [only, ...others] = next.deliveries;
        const chosen = saved.shipping_methods?.[0]?.shipping_option_id;
        if (only?.hasStock && others.length === 0 && chosen !== only.id) {
          await addShippingMethod(only.id);
        }
        setDelivery(next);
      }),
    chooseDelivery: async id => {
      if (busy === 'order') {
        return;
      }
      setWanted(id);
      lastWanted.current = id;
      await attempt('delivery', async () => {
        try {
          await addWantedShippingMethod();
        } finally {
          setWanted(undefined);
        }
      });
    },
    placeOrder: paymentId =>
      attempt('order', async () => {
        const orderId = await placeOrder(store, cart, paymentId);
        route(`/order/${orderId}`, true);
        cartStore.forget();
      }),
  };
}
