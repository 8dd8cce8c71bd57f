import { countryName } from '../shop/countryName';

/** What an address is made of, in carts and in orders. */
export interface PostalAddress {
  first_name?: string | null | undefined;
  last_name?: string | null | undefined;
  company?: string | null | undefined;
  address_1?: string | null | undefined;
  address_2?: string | null | undefined;
  postal_code?: string | null | undefined;
  city?: string | null | undefined;
  province?: string | null | undefined;
  country_code?: string | null | undefined;
}

/** An address as it is written on a letter. */
export function AddressSummary({ address }: { address: PostalAddress }) {
  const lines = [
    joined(address.first_name, address.last_name),
    address.company,
    address.address_1,
    address.address_2,
    joined(address.postal_code, address.city),
    address.province,
    address.country_code && countryName(address.country_code),
  ].filter(line => !!line);
  return (
    <address>
      {lines.map((line, index) => (
        <span key={index}>{line}</span>
      ))}
    </address>
  );
}

function joined(...parts: (string | null | undefined)[]): string {
  return parts.filter(part => !!part).join(' ');
}
