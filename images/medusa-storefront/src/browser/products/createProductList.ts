import { FetchError, type Store } from '@medusajs/js-sdk';
import type { HttpTypes } from '@medusajs/types';
import { createValue, type Value } from '../shop/createValue';

/** How many products are asked for at once. */
export const PAGE_SIZE = 12;

/** What is known of the shop's products. */
export interface ProductListState {
  status: 'loading' | 'failed' | 'ready';
  products: HttpTypes.StoreProduct[];
  /** How many there are in the shop. */
  count: number;
  error?: unknown;
}

/** The shop's products, page by page. It outlives the page that shows it, so that coming back to it is instant. */
export interface ProductList {
  state: Value<ProductListState>;
  /** Loads the first products, or the next ones. Does nothing while that is under way. */
  loadMore(): Promise<void>;
}

/** Where products are asked for. */
export interface ProductScope {
  store: Store;
  region: HttpTypes.StoreRegion;
  country: string;
}

const CARD_FIELDS =
  'id,title,handle,thumbnail,variants.id,*variants.calculated_price,' +
  'variants.manage_inventory,variants.allow_backorder';

const STOCK_FIELD = 'variants.inventory_quantity';

/** Creates the {@link ProductList}. */
export function createProductList(scope: ProductScope): ProductList {
  const state = createValue<ProductListState>({
    status: 'ready',
    products: [],
    count: Infinity,
  });

  async function loadMore() {
    const { status, products, count } = state.get();
    if (status === 'loading' || products.length >= count) {
      return;
    }
    state.set({ status: 'loading', products, count });
    try {
      const answer = await listWithStock(scope, CARD_FIELDS, {
        limit: PAGE_SIZE,
        offset: products.length,
        order: '-created_at',
      });
      const known = new Set(products.map(({ id }) => id));
      const added = answer.products.filter(({ id }) => !known.has(id));
      state.set({
        status: 'ready',
        products: [...products, ...added],
        // Nothing new means the end, whatever the count says.
        count: added.length ? answer.count : products.length,
      });
    } catch (error) {
      state.set({ status: 'failed', products, count, error });
    }
  }

  return { state, loadMore };
}

/**
 * Lists products with prices and, where the server can tell, with how many are in stock. It cannot when the publishable
 * key belongs to several sales channels.
 */
export async function listWithStock(
  { store, region, country }: ProductScope,
  fields: string,
  query: HttpTypes.StoreProductListParams,
): Promise<HttpTypes.StoreProductListResponse> {
  const params = { ...query, region_id: region.id, country_code: country };
  const plus = fields.startsWith('+') ? '+' : '';
  try {
    return await store.product.list({
      ...params,
      fields: `${fields},${plus}${STOCK_FIELD}`,
    });
  } catch (error) {
    if (
      error instanceof FetchError &&
      /inventory availability/i.test(error.message)
    ) {
      return store.product.list({ ...params, fields });
    }
    throw error;
  }
}
