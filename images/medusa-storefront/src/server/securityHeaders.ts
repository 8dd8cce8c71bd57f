import type { FastifyHelmetOptions } from '@fastify/helmet';

/**
 * The security headers of every answer. Nothing but the shop's own script and style runs; pictures may come from any
 * address with TLS. What only makes sense with TLS (HSTS, upgrades) is left to whoever terminates it in front of this
 * server, which must also work over plain HTTP.
 */
export const securityHeaders: FastifyHelmetOptions = {
  contentSecurityPolicy: {
    useDefaults: false,
    directives: {
      'default-src': ["'none'"],
      'script-src': ["'self'"],
      'style-src': ["'self'"],
      'img-src': ["'self'", 'https:', 'data:'],
      'connect-src': ["'self'"],
      'manifest-src': ["'self'"],
      'base-uri': ["'none'"],
      'form-action': ["'self'"],
      'frame-ancestors': ["'none'"],
    },
  },
  strictTransportSecurity: false,
  // Browsers refuse these two over plain HTTP and say so in the console.
  crossOriginOpenerPolicy: false,
  originAgentCluster: false,
  referrerPolicy: { policy: 'same-origin' },
  frameguard: { action: 'deny' },
};
