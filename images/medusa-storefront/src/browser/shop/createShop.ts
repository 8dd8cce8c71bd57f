import type { Store } from '@medusajs/js-sdk';
import type { ShopConfig } from '../../shared/ShopConfig';
import { createCartIdStorage } from '../cart/createCartIdStorage';
import { createCartStore } from '../cart/createCartStore';
import { createProductList } from '../products/createProductList';
import { pickRegion } from './pickRegion';
import type { Shop } from './ShopContext';

/** Asks for the regions and puts the shop together; undefined when the shop sells nowhere yet. */
export async function createShop(
  config: ShopConfig,
  store: Store,
): Promise<Shop | undefined> {
  const { regions } = await store.region.list({ limit: 100 });
  const region = pickRegion(regions, config.country);
  if (!region) {
    return undefined;
  }
  const scope = { store, region, country: config.country };
  return {
    config,
    store,
    region,
    cart: createCartStore({ ...scope, storage: createCartIdStorage() }),
    products: createProductList(scope),
  };
}
