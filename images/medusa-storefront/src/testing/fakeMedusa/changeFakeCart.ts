import { FAKE_REGIONS, type FakeProduct } from './catalog';
import type { FakeCart } from './FakeCart';
import { allowKeys, FakeError, isRecord, textOf } from './FakeRequest';

type Body = Record<string, unknown>;

const ADDRESS_KEYS = (
  'first_name last_name phone company address_1 address_2 city country_code ' +
  'province postal_code metadata id'
).split(' ');

/** What a request to create a cart makes. */
export function newFakeCart(id: string, body: Body): FakeCart {
  allowKeys(body, 'region_id', 'email', 'items', 'shipping_address');
  return {
    id,
    regionId: textOf(body, 'region_id'),
    email: null,
    address: isRecord(body.shipping_address) ? body.shipping_address : null,
    lines: [],
    shippingOptionId: null,
    paymentCollection: false,
    paymentProviderId: null,
    completedAt: null,
    orderId: null,
  };
}

/** Finds the product of a variant, and refuses more of it than there is. */
export function checkStock(
  products: readonly FakeProduct[],
  variantId: string,
  quantity: number,
): FakeProduct {
  const product = products.find(({ variants }) =>
    variants.some(({ id }) => id === variantId),
  );
  const variant = product?.variants.find(({ id }) => id === variantId);
  if (!product || !variant) {
    throw new FakeError(
      400,
      'invalid_data',
      `Variants with IDs ${variantId} do not exist`,
    );
  }
  if (variant.stock !== undefined && variant.stock < quantity) {
    throw new FakeError(
      400,
      'not_allowed',
      'Some variant does not have the required inventory',
    );
  }
  return product;
}

/** Adds a line, or adds to the line that has the variant already. */
export function addFakeLine(
  cart: FakeCart,
  lineId: string,
  body: Body,
  products: readonly FakeProduct[],
): void {
  allowKeys(body, 'variant_id', 'quantity');
  const variantId = textOf(body, 'variant_id');
  const line = cart.lines.find(known => known.variantId === variantId);
  const quantity = Number(body.quantity) + (line?.quantity ?? 0);
  const product = checkStock(products, variantId, quantity);
  if (line) {
    line.quantity = quantity;
  } else {
    cart.lines.push({ id: lineId, product, variantId, quantity });
  }
}

/** Changes the quantity of a line. */
export function changeFakeLine(
  cart: FakeCart,
  lineId: string,
  body: Body,
  products: readonly FakeProduct[],
): void {
  const line = cart.lines.find(({ id }) => id === lineId);
  if (!line) {
    throw new FakeError(
      404,
      'not_found',
      `Line item with id ${lineId} was not found`,
    );
  }
  const quantity = Number(body.quantity);
  checkStock(products, line.variantId, quantity);
  line.quantity = quantity;
}

/** Takes over e-mail and address. */
export function updateFakeCart(cart: FakeCart, body: Body): void {
  allowKeys(body, 'email', 'shipping_address', 'billing_address', 'region_id');
  const email = textOf(body, 'email');
  if (!/^[^@]+@[^@]+\.[a-z]{2,}$/i.test(email)) {
    throw new FakeError(
      400,
      'invalid_data',
      "Invalid request: Invalid email address for field 'email'",
    );
  }
  const address = body.shipping_address;
  if (isRecord(address)) {
    allowKeys(address, ...ADDRESS_KEYS);
    const region = FAKE_REGIONS.find(({ id }) => id === cart.regionId);
    const country = textOf(address, 'country_code');
    if (!region?.countries.some(({ iso_2 }) => iso_2 === country)) {
      throw new FakeError(
        400,
        'invalid_data',
        `Country with code ${country} is not within region ${region?.name}`,
      );
    }
    cart.address = address;
  }
  cart.email = email;
}
