import type { HttpTypes } from '@medusajs/types';
import { listWithStock, type ProductScope } from './createProductList';

const PAGE_FIELDS =
  '+variants.manage_inventory,+variants.allow_backorder,*variants.calculated_price';

/** The product at an address of the shop; undefined when there is none. */
export async function findProduct(
  scope: ProductScope,
  handle: string,
): Promise<HttpTypes.StoreProduct | undefined> {
  const { products } = await listWithStock(scope, PAGE_FIELDS, {
    handle,
    limit: 1,
  });
  return products[0];
}
