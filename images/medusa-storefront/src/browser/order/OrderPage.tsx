import type { HttpTypes } from '@medusajs/types';
import { useRoute } from 'preact-iso';
import { ErrorNotice } from '../app/ErrorNotice';
import { Notice } from '../app/Notice';
import { Page } from '../app/Page';
import { Skeleton } from '../app/Skeleton';
import { LineList } from '../cart/LineList';
import { TotalsList } from '../cart/TotalsList';
import { totalsOf } from '../cart/totalsOf';
import { AddressSummary } from '../checkout/AddressSummary';
import { isNotFound } from '../shop/describeError';
import { useMoney, useShop } from '../shop/ShopContext';
import { useLoad } from '../shop/useLoad';

/** The page that confirms an order. Whoever knows its address may see it, also later. */
export function OrderPage() {
  const id = useRoute().params.id ?? '';
  const { store } = useShop();
  const load = useLoad(() => store.order.retrieve(id), [store, id]);

  const isMissing = load.status === 'failed' && isNotFound(load.error);
  return (
    <Page title={titleOf(load.status, isMissing)}>
      {load.status === 'loading' && <Skeleton lines={8} />}
      {load.status === 'ready' && <Confirmation order={load.value.order} />}
      {load.status === 'failed' &&
        (isMissing ? (
          <Notice title="There is no order at this address">
            <a class="button" href="/">
              Look at the products
            </a>
          </Notice>
        ) : (
          <ErrorNotice error={load.error} retry={load.retry} />
        ))}
    </Page>
  );
}

function titleOf(status: 'loading' | 'failed' | 'ready', isMissing: boolean) {
  if (status === 'ready') {
    return 'Thank you for your order';
  }
  return isMissing ? 'Order not found' : 'Your order';
}

function Confirmation({ order }: { order: HttpTypes.StoreOrder }) {
  const money = useMoney(order.currency_code);
  const number = order.custom_display_id || order.display_id;
  const methods = order.shipping_methods ?? [];
  return (
    <>
      <p class="lead">
        Your order number is <strong>{number}</strong>.
        {order.email && (
          <>
            {' '}
            The shop can reach you at <strong>{order.email}</strong>.
          </>
        )}
      </p>
      <div class="with-aside">
        <section class="card" aria-labelledby="order-lines">
          <h2 id="order-lines">What you ordered</h2>
          <LineList lines={order.items ?? []} money={money} />
          <TotalsList
            totals={totalsOf(order, methods.length > 0)}
            money={money}
          />
        </section>
        <section class="card aside" aria-labelledby="order-delivery">
          <h2 id="order-delivery">Delivery</h2>
          {order.shipping_address && (
            <AddressSummary address={order.shipping_address} />
          )}
          {methods.map(({ id, name }) => (
            <p key={id} class="muted">
              {name}
            </p>
          ))}
          <a class="quiet-link" href="/">
            Continue shopping
          </a>
        </section>
      </div>
    </>
  );
}
