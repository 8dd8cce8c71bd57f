import {
  createServer,
  IncomingMessage,
  Server,
  ServerResponse,
} from 'node:http';
import { ApiError, notFound } from '../api/ApiError';
import { SimContext } from '../controllers/SimContext';
import { JsonObject } from '../model/json';
import { resources } from '../model/resources';
import { SimLogger } from '../SimLogger';
import { discover } from './discovery';
import { faultRoutes } from './faultRoutes';
import { faultyAnswer } from './faultyAnswer';
import { Answer } from './ObjectRequest';
import { objectRoutes } from './objectRoutes';
import { openApi } from './openApi';
import { ApiPath, parsePath } from './parsePath';
import { podLog } from './podLog';
import { podMetrics } from './podMetrics';
import { contentTypeOf, readBody } from './readBody';
import { statsSummary } from './statsSummary';
import { WatchHub } from './WatchHub';

type Options = {
  context: SimContext;
  watches: WatchHub;
  /** Called before a Service is written, so that free node ports are at hand. */
  prepareNodePorts: () => Promise<void>;
  logger?: SimLogger;
};

type Exchange = Options & {
  request: IncomingMessage;
  response: ServerResponse;
  method: string;
  url: URL;
};

function send(response: ServerResponse, code: number, body: JsonObject): void {
  response.writeHead(code, { 'content-type': 'application/json' });
  response.end(JSON.stringify(body));
}

function sendText(response: ServerResponse, code: number, text: string): void {
  response.writeHead(code, { 'content-type': 'text/plain; charset=utf-8' });
  response.end(text);
}

const isWatch = ({ searchParams }: URL) =>
  /^(true|1)$/.test(searchParams.get('watch') ?? '');

/** What can be answered without a resource's path. */
function answerMeta({ context, url, method }: Exchange): Answer | undefined {
  if (method !== 'GET') return undefined;
  const body =
    discover(url.pathname) ??
    openApi(url.pathname) ??
    statsSummary(context.store, url.pathname) ??
    podMetrics(context.store, url.pathname, url.searchParams);
  return body && { code: 200, body };
}

async function answerObjects(exchange: Exchange, path: ApiPath): Promise<void> {
  const { context, watches, request, response, method, url } = exchange;
  const query = url.searchParams;
  const { resource, namespace, name = '', subresource } = path;
  if (method === 'GET' && isWatch(url)) {
    watches.open(path, query, response, request.headers.accept);
    return;
  }
  if (
    method === 'GET' &&
    resource === resources.pods &&
    subresource === 'log'
  ) {
    const pod = context.store.get(resources.pods, { namespace, name });
    if (!pod) throw notFound({ resource, name });
    const { logs, faults } = context;
    podLog({ logs, faults, pod, query, response });
    return;
  }
  const body = await readBody(request);
  if (method !== 'GET' && resource === resources.services) {
    await exchange.prepareNodePorts();
  }
  const { code, body: result } = objectRoutes(context, {
    method,
    path,
    query,
    body,
    contentType: contentTypeOf(request),
    accept: request.headers.accept ?? '',
    userAgent: request.headers['user-agent'] ?? '',
  });
  send(response, code, result);
}

async function answer(exchange: Exchange): Promise<void> {
  const { context, request, response, method, url } = exchange;
  const { pathname } = url;
  if (pathname.startsWith('/_sim/faults')) {
    const body = await readBody(request);
    send(
      response,
      200,
      faultRoutes(context.faults, { method, path: pathname, body }),
    );
    return;
  }
  const gone = new AbortController();
  response.on('close', () => gone.abort());
  const hits = context.faults.take({
    method,
    path: pathname,
    isWatch: isWatch(url),
  });
  if ((await faultyAnswer(hits, gone.signal)) === 'drop') {
    response.destroy();
    return;
  }
  if (/^\/(readyz|livez|healthz)$/.test(pathname)) {
    sendText(response, 200, 'ok');
    return;
  }
  const meta = answerMeta(exchange);
  if (meta) {
    send(response, meta.code, meta.body);
    return;
  }
  const path = parsePath(pathname);
  if (path) await answerObjects(exchange, path);
  else sendText(response, 404, '404 page not found\n');
}

function refuse({ response, logger, method, url }: Exchange, error: unknown) {
  if (response.headersSent || response.destroyed) {
    response.destroy();
    return;
  }
  if (error instanceof ApiError) {
    if (error.retryAfterSeconds) {
      response.setHeader('retry-after', String(error.retryAfterSeconds));
    }
    send(response, error.code, error.toStatus());
    return;
  }
  logger?.error(`Simulated cluster failed at ${method} ${url.pathname}`, {
    error: String(error),
  });
  const message = `Internal error occurred: ${error}`;
  send(
    response,
    500,
    new ApiError({ code: 500, reason: 'InternalError', message }).toStatus(),
  );
}

/** The API over HTTP; not yet listening. */
export function createApiServer(options: Options): Server {
  return createServer((request, response) => {
    const url = new URL(request.url ?? '/', 'http://simulated');
    const method = request.method ?? 'GET';
    const exchange = { ...options, request, response, method, url };
    answer(exchange).catch(error => refuse(exchange, error));
  });
}
