/** What of the Medusa server the visitors of the shop may reach. */
export const FORWARDED_PREFIXES = ['/store', '/static'] as const;

/**
 * Whether a request's path stays below one of the prefixes, however the Medusa server may read it: dot segments, encoded
 * or not, and backslashes are refused, so that no path turns into /admin on its way.
 */
export function isForwardablePath(path: string): boolean {
  const plain = undisguised(path);
  return (
    isWellEncoded(path) &&
    !/[\\\0]/.test(plain) &&
    !plain.split('/').some(segment => segment === '.' || segment === '..') &&
    FORWARDED_PREFIXES.some(prefix => path.startsWith(`${prefix}/`))
  );
}

/** Undoes the encoding of what has a meaning in paths, however often it was encoded. */
function undisguised(path: string): string {
  let plain = path;
  let before: string;
  do {
    before = plain;
    plain = plain.replace(/%(?:25|2e|2f|5c|00)/gi, decodeURIComponent);
  } while (plain !== before);
  return plain;
}

function isWellEncoded(path: string): boolean {
  try {
    decodeURIComponent(path);
    return true;
  } catch {
    return false;
  }
}
