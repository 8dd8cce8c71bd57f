import helmet from '@fastify/helmet';
import fastify, {
  type FastifyBaseLogger,
  type FastifyInstance,
  type FastifyServerOptions,
  LogController,
} from 'fastify';
import { createReadinessCheck } from './createReadinessCheck';
import { loggablePath } from './loggablePath';
import { proxyBackend } from './proxyBackend';
import type { Settings } from './readSettings';
import { securityHeaders } from './securityHeaders';
import { serveHealth } from './serveHealth';
import { servePage } from './servePage';

/** What the server needs besides its settings. The defaults are those of production; tests use others. */
export interface ServerOptions {
  /** The folder with the built page. */
  pageFolder: string;
  proxyTimeoutMs?: number;
  readinessTimeoutMs?: number;
  readinessCacheMs?: number;
  /** Where the log goes instead of the standard output. */
  logStream?: { write(line: string): void };
}

/** The storefront's server, ready to listen. */
export async function createServer(
  { backendUrl, logLevel, shop }: Settings,
  {
    pageFolder,
    proxyTimeoutMs = 30_000,
    readinessTimeoutMs = 3_000,
    readinessCacheMs = 2_000,
    logStream,
  }: ServerOptions,
): Promise<FastifyInstance> {
  const options: FastifyServerOptions = {
    logger: {
      level: logLevel,
      redact: ['*.headers', '*.*.headers'],
      ...(logStream && { stream: logStream }),
    },
    // One line for a request is enough: the one below.
    logController: new LogController({ disableRequestLogging: true }),
    forceCloseConnections: 'idle',
    routerOptions: { ignoreTrailingSlash: true },
    requestTimeout: 60_000,
  };
  const app = fastify(options);

  app.addHook('onResponse', async (request, reply) => {
    request.log.info(
      {
        method: request.method,
        path: loggablePath(request.url),
        status: reply.statusCode,
        ms: Math.round(reply.elapsedTime),
      },
      'request',
    );
  });
  app.setErrorHandler((error, request, reply) => {
    sendError(error, request.log, status =>
      reply.code(status).send({
        message:
          status < 500
            ? 'This request cannot be understood.'
            : 'Something went wrong on our side. Try again in a moment.',
      }),
    );
  });

  await app.register(helmet, securityHeaders);
  serveHealth(
    app,
    createReadinessCheck({
      backendUrl,
      publishableKey: shop.publishableKey,
      timeoutMs: readinessTimeoutMs,
      cacheMs: readinessCacheMs,
    }),
  );
  await proxyBackend(app, { backendUrl, timeoutMs: proxyTimeoutMs });
  await servePage(app, { pageFolder, shop });
  return app;
}

function sendError(
  error: unknown,
  log: FastifyBaseLogger,
  send: (status: number) => void,
): void {
  const status =
    error instanceof Error &&
    'statusCode' in error &&
    typeof error.statusCode === 'number' &&
    error.statusCode >= 400
      ? error.statusCode
      : 500;
  if (status >= 500) {
    log.error({ err: error }, 'request failed');
  }
  send(status);
}
