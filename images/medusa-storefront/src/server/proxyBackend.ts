import httpProxy from '@fastify/http-proxy';
import type { FastifyInstance } from 'fastify';
import { describeBackendFailure } from './describeBackendFailure';
import { forwardedHeaders } from './forwardedHeaders';
import { FORWARDED_PREFIXES, isForwardablePath } from './isForwardablePath';

/** What a visitor may do: buying needs no other methods, and files are only read. */
const METHODS = {
  '/store': ['GET', 'HEAD', 'POST', 'DELETE'],
  '/static': ['GET', 'HEAD'],
};

/** Files that were uploaded to the shop may be looked at, but never run as a part of it. */
const POLICY_OF_FILES =
  "default-src 'none'; style-src 'unsafe-inline'; sandbox";

/** How the proxy treats the Medusa server. */
export interface ProxyOptions {
  backendUrl: string;
  /** How long the Medusa server may be silent, while a connection is made, before it answers and in between. */
  timeoutMs: number;
}

/** Makes /store and /static of the Medusa server, and nothing else of it, part of this server's own address. */
export async function proxyBackend(
  app: FastifyInstance,
  { backendUrl, timeoutMs }: ProxyOptions,
): Promise<void> {
  for (const prefix of FORWARDED_PREFIXES) {
    await app.register(httpProxy, {
      upstream: backendUrl,
      prefix,
      rewritePrefix: prefix,
      httpMethods: METHODS[prefix],
      disableRequestLogging: true,
      // Node's own client takes less memory than undici.
      http: {
        requestOptions: { timeout: timeoutMs, rejectUnauthorized: true },
        agentOptions: { maxSockets: 128, maxFreeSockets: 16 },
      },
      preHandler: (request, reply, next) => {
        if (isForwardablePath(request.url.split('?', 1)[0] ?? '')) {
          next();
        } else {
          reply.callNotFound();
        }
      },
      replyOptions: {
        // A connection that the Medusa server has closed in the meantime. Only for requests that change nothing.
        retriesCount: 1,
        rewriteRequestHeaders: (request, headers) => ({
          ...headers,
          ...forwardedHeaders(request),
        }),
        rewriteHeaders: headers => {
          const { 'x-powered-by': _, ...others } = headers;
          return prefix === '/static'
            ? { ...others, 'content-security-policy': POLICY_OF_FILES }
            : others;
        },
        onError: (reply, { error }) => {
          const { statusCode, message } = describeBackendFailure(error);
          reply
            .code(statusCode)
            .header('cache-control', 'no-store')
            .send({ type: 'backend_unavailable', message });
        },
      },
    });
  }
}
