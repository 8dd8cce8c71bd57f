import type { FastifyInstance } from 'fastify';
import type { Readiness } from './createReadinessCheck';

/** Serves the answers for Kubernetes' probes. They are not logged. */
export function serveHealth(
  app: FastifyInstance,
  checkReadiness: () => Promise<Readiness>,
): void {
  const options = { logLevel: 'silent' as const };

  app.get('/healthz', options, (_, reply) =>
    reply.header('cache-control', 'no-store').send({ message: 'alive' }),
  );

  app.get('/readyz', options, async (_, reply) => {
    const readiness = await checkReadiness();
    return reply
      .code(readiness.ready ? 200 : 503)
      .header('cache-control', 'no-store')
      .send({ message: readiness.ready ? 'ready' : readiness.message });
  });
}
