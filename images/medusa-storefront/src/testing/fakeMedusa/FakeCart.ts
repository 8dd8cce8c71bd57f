import { FAKE_REGIONS, FAKE_TAX_RATE, type FakeProduct } from './catalog';

/** A line of a cart as the fake keeps it. */
export interface FakeLine {
  id: string;
  product: FakeProduct;
  variantId: string;
  quantity: number;
}

/** A cart as the fake keeps it. */
export interface FakeCart {
  id: string;
  regionId: string;
  email: string | null;
  address: Record<string, unknown> | null;
  lines: FakeLine[];
  shippingOptionId: string | null;
  paymentCollection: boolean;
  paymentProviderId: string | null;
  completedAt: string | null;
  orderId: string | null;
}

/** The ways of delivery of the fake. */
export const FAKE_SHIPPING_OPTIONS = [
  {
    id: 'so_standard',
    name: 'Standard',
    description: 'Two to three days.',
    amount: 4.9,
  },
  {
    id: 'so_express',
    name: 'Express',
    description: 'The next working day.',
    amount: 9.9,
  },
];

/** A cart as Medusa answers it. */
export function cartAnswer(cart: FakeCart, fields: string) {
  const region = FAKE_REGIONS.find(({ id }) => id === cart.regionId);
  const sums = sumsOf(cart);
  return {
    id: cart.id,
    currency_code: region?.currency_code,
    email: cart.email,
    region_id: cart.regionId,
    region,
    completed_at: cart.completedAt,
    metadata: null,
    ...sums,
    items: cart.lines.map(line => lineAnswer(line, fields)),
    shipping_address: cart.address && { id: 'caaddr_1', ...cart.address },
    billing_address: cart.address && { id: 'caaddr_2', ...cart.address },
    shipping_methods: shippingAnswer(cart),
    payment_collection: cart.paymentCollection
      ? paymentCollectionAnswer(cart)
      : undefined,
    promotions: [],
  };
}

/** The payment collection of a cart as Medusa answers it. */
export function paymentCollectionAnswer(cart: FakeCart) {
  return {
    id: `pay_col_${cart.id}`,
    currency_code: 'eur',
    amount: sumsOf(cart).total,
    payment_sessions: cart.paymentProviderId
      ? [
          {
            id: 'payses_1',
            provider_id: cart.paymentProviderId,
            status: 'pending',
          },
        ]
      : [],
  };
}

/** What the lines and the delivery of a cart come to. */
export function sumsOf(cart: FakeCart) {
  const items = round(
    cart.lines.reduce((sum, line) => sum + priceOf(line) * line.quantity, 0),
  );
  const option = FAKE_SHIPPING_OPTIONS.find(
    ({ id }) => id === cart.shippingOptionId,
  );
  const shipping = option?.amount ?? 0;
  const total = round(items + shipping);
  const tax = round((total * FAKE_TAX_RATE) / (100 + FAKE_TAX_RATE));
  return {
    total,
    subtotal: round(total - tax),
    tax_total: tax,
    discount_total: 0,
    item_total: items,
    original_item_total: items,
    original_total: total,
    shipping_total: shipping,
  };
}

/** A line of a cart or an order as Medusa answers it. */
export function lineAnswer(line: FakeLine, fields: string) {
  const { product, variantId, quantity } = line;
  const variant = product.variants.find(({ id }) => id === variantId);
  return {
    id: line.id,
    title: product.title,
    subtitle: variant?.title,
    thumbnail: product.images[0] ?? null,
    quantity,
    unit_price: priceOf(line),
    product_id: product.id,
    product_title: product.title,
    product_handle: product.handle,
    variant_id: variantId,
    variant_title: variant?.title,
    requires_shipping: true,
    is_tax_inclusive: true,
    ...(fields.includes('items.total') && {
      total: round(priceOf(line) * quantity),
    }),
  };
}

/** The chosen way of delivery as Medusa answers it. */
export function shippingAnswer(cart: FakeCart) {
  return FAKE_SHIPPING_OPTIONS.filter(
    ({ id }) => id === cart.shippingOptionId,
  ).map(({ id, name, amount }) => ({
    id: `casm_${id}`,
    name,
    amount,
    shipping_option_id: id,
    is_tax_inclusive: true,
  }));
}

function priceOf({ product, variantId }: FakeLine): number {
  return product.variants.find(({ id }) => id === variantId)?.price ?? 0;
}

function round(amount: number): number {
  return Math.round(amount * 100) / 100;
}
