import type { HttpTypes } from '@medusajs/types';
import { useEffect, useRef, useState } from 'preact/hooks';
import { Notice } from '../app/Notice';
import { AddressSummary } from './AddressSummary';
import { ChoiceList } from './ChoiceList';
import type { Delivery } from './loadDelivery';
import { ProblemText } from './ProblemText';
import type { Checkout } from './useCheckout';

/** The second step: how it is delivered and paid, and the order itself. */
export function DeliveryStep({
  cart,
  checkout,
  delivery,
  money,
}: {
  cart: HttpTypes.StoreCart;
  checkout: Checkout;
  delivery: Delivery;
  money: (amount: number) => string;
}) {
  const { busy, chosenDelivery } = checkout;
  const heading = useRef<HTMLHeadingElement>(null);
  const [payment, setPayment] = useState(delivery.payments[0]?.id);
  const [missing, setMissing] = useState(false);
  const isChosen = delivery.deliveries.some(({ id }) => id === chosenDelivery);
  const canDeliver = !delivery.isNeeded || delivery.deliveries.length > 0;
  const canOrder = canDeliver && delivery.payments.length > 0;

  // The form that had the focus is gone.
  useEffect(() => heading.current?.focus(), []);

  function submit() {
    const lacksDelivery = delivery.isNeeded && !isChosen;
    setMissing(lacksDelivery);
    if (lacksDelivery) {
      document.querySelector<HTMLElement>('[name="delivery"]')?.focus();
    } else if (payment) {
      void checkout.placeOrder(payment);
    }
  }

  return (
    <form
      class="card step"
      noValidate
      aria-labelledby="delivery-heading"
      onSubmit={event => {
        event.preventDefault();
        submit();
      }}
    >
      <h2 id="delivery-heading" ref={heading} tabIndex={-1}>
        Delivery and payment
      </h2>
      <div class="address-summary">
        <div>
          {cart.shipping_address && (
            <AddressSummary address={cart.shipping_address} />
          )}
          <p class="muted">{cart.email}</p>
        </div>
        <button
          type="button"
          class="text-button"
          aria-disabled={busy !== undefined}
          onClick={() => busy === undefined && checkout.editAddress()}
        >
          Change<span class="visually-hidden"> your details</span>
        </button>
      </div>
      {!canDeliver && (
        <Notice
          title="We do not deliver to this address"
          text="Change the address, or ask the shop."
        />
      )}
      {delivery.deliveries.length > 0 && (
        <ChoiceList
          name="delivery"
          legend="Delivery"
          chosen={chosenDelivery}
          error={
            missing && !isChosen ? 'Choose how it is delivered.' : undefined
          }
          onChoose={id => void checkout.chooseDelivery(id)}
          choices={delivery.deliveries.map(choice => ({
            id: choice.id,
            title: choice.name,
            text: choice.hasStock
              ? choice.description
              : 'Not everything in your cart can be delivered this way.',
            price: choice.amount === undefined ? '' : money(choice.amount),
            disabled: !choice.hasStock || busy === 'order',
          }))}
        />
      )}
      {canOrder && (
        <ChoiceList
          name="payment"
          legend="Payment"
          chosen={payment}
          error={undefined}
          onChoose={setPayment}
          choices={delivery.payments}
        />
      )}
      {canDeliver && !canOrder && (
        <Notice
          title="There is no way to pay here yet"
          text="Ask the shop how you can order."
        />
      )}
      <ProblemText problem={checkout.problem} />
      {canOrder && (
        <button type="submit" class="button" aria-disabled={busy !== undefined}>
          {busy === 'order'
            ? 'Placing your order …'
            : `Place order · ${money(cart.total)}`}
        </button>
      )}
    </form>
  );
}
