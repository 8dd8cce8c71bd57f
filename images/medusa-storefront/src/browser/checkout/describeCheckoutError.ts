import { describeError, isOutOfStock } from '../shop/describeError';
import { PaymentRefusedError, TotalChangedError } from './placeOrder';

/** What went wrong at the checkout, in words for the visitor, and whether the cart is the place to mend it. */
export interface CheckoutProblem {
  text: string;
  leadsToCart: boolean;
}

/** Says what to do about an error of the checkout. */
export function describeCheckoutError(
  error: unknown,
  step: 'address' | 'delivery' | 'order',
): CheckoutProblem {
  if (error instanceof TotalChangedError) {
    return {
      text: 'The total has changed in the meantime. Check it and place your order again.',
      leadsToCart: false,
    };
  }
  if (error instanceof PaymentRefusedError) {
    return {
      text: `The payment was not accepted: ${error.message} Nothing was ordered. Try again or choose another way to pay.`,
      leadsToCart: false,
    };
  }
  if (isOutOfStock(error)) {
    return {
      text: 'There is not enough in stock of something in your cart. Lower its quantity, then order again.',
      leadsToCart: true,
    };
  }
  const opening = {
    address: 'Your details could not be saved.',
    delivery: 'This way of delivery could not be chosen.',
    order:
      'Your order could not be confirmed. You can safely try again: it is never placed twice.',
  };
  return {
    text: `${opening[step]} ${describeError(error)}`,
    leadsToCart: false,
  };
}
