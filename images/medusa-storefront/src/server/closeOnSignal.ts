import type { FastifyInstance } from 'fastify';

/**
 * On SIGTERM or SIGINT: takes no new connections, finishes the requests under way, and ends the process with 0. What is
 * not finished after `graceMs` is cut off.
 */
export function closeOnSignal(app: FastifyInstance, graceMs: number): void {
  let closing = false;
  const close = (signal: NodeJS.Signals) => {
    if (closing) {
      return;
    }
    closing = true;
    app.log.info({ signal }, 'closing');
    // Connections that are kept alive would otherwise be waited for after their last answer.
    setInterval(() => app.server.closeIdleConnections(), 100).unref();
    setTimeout(() => {
      app.log.warn('some requests did not finish in time');
      process.exit(0);
    }, graceMs).unref();
    app.close().then(
      () => process.exit(0),
      error => {
        app.log.error({ err: error }, 'closing failed');
        process.exit(1);
      },
    );
  };
  process.on('SIGTERM', close);
  process.on('SIGINT', close);
}
