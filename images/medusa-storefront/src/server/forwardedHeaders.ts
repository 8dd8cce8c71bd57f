import type { FastifyRequest } from 'fastify';

/**
 * The X-Forwarded headers for the Medusa server. What a proxy in front of this one has said about the address that the
 * visitor sees is kept; the visitor's own address is appended to the list of those before.
 */
export function forwardedHeaders(
  request: Pick<FastifyRequest, 'headers' | 'ip' | 'protocol' | 'host'>,
): Record<string, string> {
  const { headers } = request;
  // An IPv4 address, as a socket for both kinds of addresses names it.
  const ip = request.ip.replace(/^::ffff:(?=[\d.]+$)/, '');
  const before = first(headers['x-forwarded-for']);
  const protocol = first(headers['x-forwarded-proto']);
  return {
    'x-forwarded-for': before ? `${before}, ${ip}` : ip,
    'x-forwarded-proto':
      protocol === 'https' || protocol === 'http' ? protocol : request.protocol,
    'x-forwarded-host': first(headers['x-forwarded-host']) || request.host,
  };
}

function first(header: string | string[] | undefined): string {
  return (Array.isArray(header) ? header[0] : header)?.trim() ?? '';
}
