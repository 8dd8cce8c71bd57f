/**
 * Stands in for the package undici, which `@fastify/http-proxy` loads but does not use when it is told to use Node's own
 * client. The bundle leaves undici out.
 */
export {};
