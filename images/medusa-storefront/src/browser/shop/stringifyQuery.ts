/**
 * Stands in for the package `qs` that Medusa's SDK writes query strings with: the shop only ever sends flat ones, and the
 * package alone would be a third of the bundle.
 */
export function stringify(query: Record<string, unknown>): string {
  const params = new URLSearchParams();
  for (const [key, value] of Object.entries(query)) {
    if (typeof value === 'object' && value !== null) {
      throw new TypeError(`The query parameter ${key} is not a plain value.`);
    }
    if (value !== undefined && value !== null) {
      params.append(key, String(value));
    }
  }
  return params.toString();
}
