import type { HttpTypes } from '@medusajs/types';

/** The region that sells to the country, else the first one. Undefined if there is none at all. */
export function pickRegion(
  regions: readonly HttpTypes.StoreRegion[],
  country: string,
): HttpTypes.StoreRegion | undefined {
  return regions.find(region => sellsTo(region, country)) ?? regions[0];
}

/** Whether the region has the country (two letters, lower case). */
export function sellsTo(
  region: HttpTypes.StoreRegion | undefined,
  country: string,
): boolean {
  return region?.countries?.some(({ iso_2 }) => iso_2 === country) ?? false;
}
