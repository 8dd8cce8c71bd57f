import type { HttpTypes } from '@medusajs/types';
import { countryName } from '../shop/countryName';

/** What a visitor types at the checkout. */
export interface CheckoutForm {
  email: string;
  first_name: string;
  last_name: string;
  address_1: string;
  address_2: string;
  postal_code: string;
  city: string;
  province: string;
  country_code: string;
  phone: string;
}

/** A country that can be chosen. */
export interface CountryChoice {
  code: string;
  name: string;
}

/** The countries that the region sells to, by name. */
export function countriesOf(
  region: HttpTypes.StoreRegion | undefined,
): CountryChoice[] {
  return (region?.countries ?? [])
    .flatMap(({ iso_2 }) =>
      iso_2 ? [{ code: iso_2, name: countryName(iso_2) }] : [],
    )
    .sort((a, b) => a.name.localeCompare(b.name, 'en'));
}

/** What the form begins with: what the cart knows already, and a country that can be chosen. */
export function initialForm(
  cart: HttpTypes.StoreCart,
  countries: readonly CountryChoice[],
  country: string,
): CheckoutForm {
  const address = cart.shipping_address;
  const wanted = [address?.country_code, country];
  const chosen =
    countries.find(({ code }) => wanted.includes(code)) ?? countries[0];
  return {
    email: cart.email ?? '',
    first_name: address?.first_name ?? '',
    last_name: address?.last_name ?? '',
    address_1: address?.address_1 ?? '',
    address_2: address?.address_2 ?? '',
    postal_code: address?.postal_code ?? '',
    city: address?.city ?? '',
    province: address?.province ?? '',
    country_code: chosen?.code ?? '',
    phone: address?.phone ?? '',
  };
}
