/**
 * The path of a request as it may be logged: without the query, and without the ids of carts and orders. Whoever knows one
 * can read the address of a visitor.
 */
export function loggablePath(url: string): string {
  const [path = ''] = url.split('?', 1);
  return path.replace(/(cart|order)_\w+/g, '$1_…');
}
