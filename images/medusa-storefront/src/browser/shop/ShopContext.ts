import type { Store } from '@medusajs/js-sdk';
import type { HttpTypes } from '@medusajs/types';
import { createContext } from 'preact';
import { useContext } from 'preact/hooks';
import type { ShopConfig } from '../../shared/ShopConfig';
import type { CartStore } from '../cart/createCartStore';
import type { ProductList } from '../products/createProductList';
import { formatMoney } from './formatMoney';

/** What every page of the shop works with. */
export interface Shop {
  config: ShopConfig;
  store: Store;
  region: HttpTypes.StoreRegion;
  cart: CartStore;
  products: ProductList;
}

/** Holds the {@link Shop} for the pages. */
export const ShopContext = createContext<Shop | undefined>(undefined);

/** The shop that the page belongs to. */
export function useShop(): Shop {
  const shop = useContext(ShopContext);
  if (!shop) {
    throw new Error('There is no shop around this component.');
  }
  return shop;
}

/** A function that writes amounts of the currency, by default the region's. */
export function useMoney(currency?: string): (amount: number) => string {
  const { config, region } = useShop();
  return amount =>
    formatMoney(amount, currency ?? region.currency_code, config.country);
}
