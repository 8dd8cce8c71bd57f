import type {
  HttpAuthService,
  LoggerService,
} from '@backstage/backend-plugin-api';
import express, { ErrorRequestHandler, Request, Response } from 'express';
import Router from 'express-promise-router';
import { enforceRateLimit } from './limits/enforceRateLimit';
import type { RateLimiter } from './limits/RateLimiter';
import { checkQuery } from './checkQuery';
import { readJsonBody } from './readJsonBody';
import { assignRequestId, requestIdOf } from './requestId';
import { routes } from './routes';
import { ConcurrencyError } from './service/ConcurrencyError';
import { principalRef } from './service/principalRef';
import type { CallContext, StoresService } from './service/StoresService';
import { taskIdOf } from './taskId';

/** Settings of the router. */
export interface RouterOptions {
  stores: StoresService;
  rateLimiter: RateLimiter;
  httpAuth: HttpAuthService;
  logger: LoggerService;
}

/** A stale version has an answer of its own, which clients tell from other conflicts. */
const answerConcurrencyError: ErrorRequestHandler = (
  error,
  _request,
  response,
  next,
) => {
  if (!(error instanceof ConcurrencyError)) {
    next(error);
    return;
  }
  response.status(409).json({
    error: 'CONCURRENCY_ERROR',
    message: error.message,
    requestId: requestIdOf(response),
  });
};

/** The HTTP API of stores. Parses, calls the service, answers; decides nothing. */
export function createRouter(options: RouterOptions): express.Router {
  const { stores, rateLimiter, httpAuth, logger } = options;
  const router = Router();

  router.use(assignRequestId());
  router.use((request, response, next) => {
    const requestId = requestIdOf(response);
    response.on('finish', () =>
      logger.info('Request handled', {
        method: request.method,
        path: request.path,
        status: String(response.statusCode),
        requestId,
      }),
    );
    next();
  });
  router.use(checkQuery());
  router.use(readJsonBody());

  const contextOf = async (
    request: Request,
    response: Response,
  ): Promise<CallContext> => ({
    credentials: await httpAuth.credentials(request, {
      allow: ['user', 'service'],
    }),
    requestId: requestIdOf(response),
    taskId: taskIdOf(request),
    request,
  });
  for (const { method, path, limit, handle } of routes) {
    router[method](path, async (request, response) => {
      const context = await contextOf(request, response);
      if (limit) {
        const caller = principalRef(context.credentials);
        await enforceRateLimit({
          limiter: rateLimiter,
          call: limit,
          caller,
          response,
        });
      }
      await handle({ stores, context, request, response });
    });
  }

  router.use(answerConcurrencyError);
  return router;
}
