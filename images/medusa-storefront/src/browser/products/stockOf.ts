import type { HttpTypes } from '@medusajs/types';

type Stocked = Pick<
  HttpTypes.StoreProductVariant,
  'manage_inventory' | 'allow_backorder' | 'inventory_quantity'
>;

/** How many of a variant can be bought: Infinity when nobody counts, or when the server does not tell. */
export function stockOf(variant: Stocked): number {
  return variant.manage_inventory &&
    !variant.allow_backorder &&
    typeof variant.inventory_quantity === 'number'
    ? Math.max(0, variant.inventory_quantity)
    : Infinity;
}

/** Whether none of the variants can be bought. */
export function isSoldOut(variants: readonly Stocked[]): boolean {
  return variants.every(variant => stockOf(variant) === 0);
}
