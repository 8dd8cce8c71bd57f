import type { FastifyInstance } from 'fastify';

/** Listens on IPv6 and IPv4, or on IPv4 alone where the machine has no IPv6. */
export async function listenOnAllAddresses(
  app: FastifyInstance,
  port: number,
): Promise<void> {
  try {
    await app.listen({ port, host: '::' });
  } catch (error) {
    const hasNoIpv6 =
      error instanceof Error &&
      'code' in error &&
      (error.code === 'EAFNOSUPPORT' || error.code === 'EADDRNOTAVAIL');
    if (!hasNoIpv6) {
      throw error;
    }
    await app.listen({ port, host: '0.0.0.0' });
  }
}
