import type { Store } from '@medusajs/js-sdk';
import type { HttpTypes } from '@medusajs/types';

/** A way of delivery that can be chosen. */
export interface DeliveryChoice {
  id: string;
  name: string;
  description: string | undefined;
  amount: number | undefined;
  /** False when the place that delivers this way does not have all that is in the cart. */
  hasStock: boolean;
}

/** A way to pay that can be chosen. */
export interface PaymentChoice {
  id: string;
  title: string;
}

/** What can be chosen once the address is known. */
export interface Delivery {
  /** False when nothing in the cart is sent anywhere. */
  isNeeded: boolean;
  deliveries: DeliveryChoice[];
  payments: PaymentChoice[];
}

/** The ways to pay that need nothing but the visitor's word: Medusa's own provider. */
const PAYMENTS: PaymentChoice[] = [
  { id: 'pp_system_default', title: 'Pay on delivery / by arrangement' },
];

/** Asks how the cart can be delivered to its address, and how it can be paid. */
export async function loadDelivery(
  store: Store,
  cart: HttpTypes.StoreCart,
): Promise<Delivery> {
  const isNeeded = (cart.items ?? []).some(item => item.requires_shipping);
  const [deliveries, payments] = await Promise.all([
    isNeeded ? listDeliveries(store, cart) : [],
    listPayments(store, cart),
  ]);
  return { isNeeded, deliveries, payments };
}

async function listDeliveries(
  store: Store,
  cart: HttpTypes.StoreCart,
): Promise<DeliveryChoice[]> {
  const { shipping_options } = await store.fulfillment.listCartOptions({
    cart_id: cart.id,
  });
  return Promise.all(
    shipping_options.map(async option => ({
      id: option.id,
      name: option.name,
      description: option.type?.description || undefined,
      amount:
        option.price_type === 'calculated'
          ? await calculate(store, cart, option.id)
          : option.amount,
      hasStock: !option.insufficient_inventory,
    })),
  );
}

/** What a carrier asks for this very cart; undefined when it does not say, which does not hinder the others. */
async function calculate(
  store: Store,
  cart: HttpTypes.StoreCart,
  optionId: string,
): Promise<number | undefined> {
  try {
    const { shipping_option } = await store.fulfillment.calculate(optionId, {
      cart_id: cart.id,
      data: {},
    });
    return shipping_option.amount;
  } catch {
    return undefined;
  }
}

async function listPayments(
  store: Store,
  cart: HttpTypes.StoreCart,
): Promise<PaymentChoice[]> {
  const regionId = cart.region_id ?? cart.region?.id;
  if (!regionId) {
    return [];
  }
  const { payment_providers } = await store.payment.listPaymentProviders({
    region_id: regionId,
  });
  return PAYMENTS.filter(({ id }) =>
    payment_providers.some(provider => provider.id === id),
  );
}
