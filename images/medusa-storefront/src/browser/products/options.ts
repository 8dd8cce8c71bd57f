import type { HttpTypes } from '@medusajs/types';
import { stockOf } from './stockOf';

/** What is chosen: by the id of an option, one of its values. */
export type Selection = Readonly<Record<string, string>>;

/** An option of a product, with the values that its variants have. */
export interface Option {
  id: string;
  title: string;
  values: string[];
}

type Product = Pick<HttpTypes.StoreProduct, 'options' | 'variants'>;
type Variant = HttpTypes.StoreProductVariant;

/** The options that there is something to choose about, or to know: Medusa's own placeholder option is left out. */
export function optionsOf(product: Product): Option[] {
  const variants = product.variants ?? [];
  return (product.options ?? [])
    .map(({ id, title, values }) => {
      const used = new Set(variants.map(variant => valueOf(variant, id)));
      const known = (values ?? []).map(({ value }) => value);
      return { id, title, values: known.filter(value => used.has(value)) };
    })
    .filter(
      ({ title, values }) =>
        values.length > 1 ||
        (values.length === 1 && !/^default option$/i.test(title)),
    );
}

/** What is chosen at first: the first variant that can be bought, else the first one. */
export function initialSelection(product: Product): Selection {
  const variants = product.variants ?? [];
  const variant =
    variants.find(candidate => stockOf(candidate) > 0) ?? variants[0];
  return variant ? selectionOf(product, variant) : {};
}

/** The variant that has all that is chosen. */
export function variantOf(
  product: Product,
  selection: Selection,
): Variant | undefined {
  return (product.variants ?? []).find(variant =>
    (product.options ?? []).every(
      ({ id }) => valueOf(variant, id) === selection[id],
    ),
  );
}

/** What choosing a value would lead to, all else being left as it is. */
export function stateOfValue(
  product: Product,
  selection: Selection,
  optionId: string,
  value: string,
): 'available' | 'sold-out' | 'missing' {
  const variant = variantOf(product, { ...selection, [optionId]: value });
  if (!variant) {
    return 'missing';
  }
  return stockOf(variant) > 0 ? 'available' : 'sold-out';
}

function selectionOf(product: Product, variant: Variant): Selection {
  return Object.fromEntries(
    (product.options ?? []).map(({ id }) => [id, valueOf(variant, id) ?? '']),
  );
}

function valueOf(variant: Variant, optionId: string): string | undefined {
  return variant.options?.find(
    ({ option_id, option }) => (option_id ?? option?.id) === optionId,
  )?.value;
}
