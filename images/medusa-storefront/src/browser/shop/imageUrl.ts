/**
 * The address of a picture for this page. Files that the Medusa server keeps itself are named by an address that visitors
 * may not reach or may not load without TLS; they are taken from this page's own address, which forwards /static.
 */
export function imageUrl(
  address: string | null | undefined,
): string | undefined {
  if (!address) {
    return undefined;
  }
  if (!URL.canParse(address, window.location.origin)) {
    return undefined;
  }
  const url = new URL(address, window.location.origin);
  return url.protocol === 'http:' && url.pathname.startsWith('/static/')
    ? `${url.pathname}${url.search}`
    : address;
}
