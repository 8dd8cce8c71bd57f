import {
  FAKE_REGIONS,
  FAKE_TAX_RATE,
  type FakeProduct,
  type FakeVariant,
} from './catalog';
import { FakeError, type FakeRequest } from './FakeRequest';

/** GET /store/products: filtered by handle, page by page, with prices of the region and stock when it is asked for. */
export function answerProducts(
  request: FakeRequest,
  products: readonly FakeProduct[],
  stockIsKnown: boolean,
) {
  const { query } = request;
  const fields = query.get('fields') ?? '';
  if (fields.includes('variants.inventory_quantity') && !stockIsKnown) {
    throw new FakeError(
      400,
      'invalid_data',
      'Inventory availability cannot be calculated in the given context. Either provide a single sales channel id or configure a single sales channel in the publishable key',
    );
  }
  const region = FAKE_REGIONS.find(({ id }) => id === query.get('region_id'));
  const handle = query.get('handle');
  const found = products.filter(
    product => handle === null || product.handle === handle,
  );
  const limit = Number(query.get('limit') ?? 50);
  const offset = Number(query.get('offset') ?? 0);
  return {
    products: found
      .slice(offset, offset + limit)
      .map(product => productAnswer(product, region?.currency_code, fields)),
    count: found.length,
    offset,
    limit,
  };
}

function productAnswer(
  product: FakeProduct,
  currency: string | undefined,
  fields: string,
) {
  const { id, title, handle, description, images } = product;
  return {
    id,
    title,
    handle,
    description,
    subtitle: null,
    is_giftcard: false,
    discountable: true,
    thumbnail: images[0] ?? null,
    images: images.map((url, rank) => ({ id: `img_${rank}`, url, rank })),
    options: Object.entries(product.options).map(([name, values]) => ({
      id: optionId(id, name),
      title: name,
      product_id: id,
      values: values.map(value => ({ id: `optval_${value}`, value })),
    })),
    variants: product.variants.map(variant => ({
      id: variant.id,
      title: variant.title,
      sku: variant.id.toUpperCase(),
      product_id: id,
      manage_inventory: variant.stock !== undefined,
      allow_backorder: false,
      options: Object.entries(variant.options).map(([name, value]) => ({
        id: `optval_${value}`,
        value,
        option_id: optionId(id, name),
        option: { id: optionId(id, name), title: name },
      })),
      ...(fields.includes('variants.inventory_quantity') &&
        variant.stock !== undefined && { inventory_quantity: variant.stock }),
      ...(currency && { calculated_price: priceAnswer(variant, currency) }),
    })),
  };
}

function priceAnswer({ id, price, before }: FakeVariant, currency: string) {
  const original = before ?? price;
  const withoutTax = (amount: number) => amount / (1 + FAKE_TAX_RATE / 100);
  return {
    id: `pset_${id}`,
    is_calculated_price_price_list: before !== undefined,
    is_calculated_price_tax_inclusive: true,
    calculated_amount: price,
    calculated_amount_with_tax: price,
    calculated_amount_without_tax: withoutTax(price),
    is_original_price_price_list: false,
    is_original_price_tax_inclusive: true,
    original_amount: original,
    original_amount_with_tax: original,
    original_amount_without_tax: withoutTax(original),
    currency_code: currency,
  };
}

function optionId(productId: string, name: string): string {
  return `opt_${productId}_${name}`.replaceAll(' ', '_').toLowerCase();
}
