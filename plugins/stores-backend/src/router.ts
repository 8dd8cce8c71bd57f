import type {
  HttpAuthService,
  LoggerService,
} from '@backstage/backend-plugin-api';
import {
  createStoreRequestSchema,
  listEventsQuerySchema,
  listStoresQuerySchema,
  updateStoreRequestSchema,
} from '@store-platform/backstage-plugin-stores-common';
import express, { ErrorRequestHandler, Request, Response } from 'express';
import Router from 'express-promise-router';
import { z } from 'zod/v3';
import { parseRequest } from './parseRequest';
import { readJsonBody } from './readJsonBody';
import { assignRequestId, requestIdOf } from './requestId';
import { ConcurrencyError } from './service/ConcurrencyError';
import type { CallContext, StoresService } from './service/StoresService';

const idSchema = z.object({
  id: z.string().uuid('must be the UUID of a store, as metadata.id shows it'),
});

/** Settings of the router. */
export interface RouterOptions {
  stores: StoresService;
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
  const { stores, httpAuth, logger } = options;
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
  router.use(readJsonBody());

  const contextOf = async (
    request: Request,
    response: Response,
  ): Promise<CallContext> => ({
    credentials: await httpAuth.credentials(request, {
      allow: ['user', 'service'],
    }),
    requestId: requestIdOf(response),
    request,
  });
  const idOf = (request: Request) => parseRequest(idSchema, request.params).id;

  router.get('/', async (request, response) => {
    const context = await contextOf(request, response);
    const query = parseRequest(listStoresQuerySchema, request.query);
    response.json(await stores.listStores(query, context));
  });

  router.post('/', async (request, response) => {
    const context = await contextOf(request, response);
    const body = parseRequest(createStoreRequestSchema, request.body);
    response.status(202).json(await stores.createStore(body, context));
  });

  router.get('/engines', async (request, response) => {
    const context = await contextOf(request, response);
    response.json(await stores.listEngines(context));
  });

  router.get('/names/:name', async (request, response) => {
    const context = await contextOf(request, response);
    response.json(await stores.checkName(request.params.name, context));
  });

  router.get('/:id', async (request, response) => {
    const context = await contextOf(request, response);
    response.json(await stores.getStore(idOf(request), context));
  });

  router.put('/:id', async (request, response) => {
    const context = await contextOf(request, response);
    const body = parseRequest(updateStoreRequestSchema, request.body);
    response.json(await stores.updateStore(idOf(request), body, context));
  });

  router.delete('/:id', async (request, response) => {
    const context = await contextOf(request, response);
    response.status(202).json(await stores.deleteStore(idOf(request), context));
  });

  router.post('/:id/retry', async (request, response) => {
    const context = await contextOf(request, response);
    response.status(202).json(await stores.retryStore(idOf(request), context));
  });

  router.post('/:id/cancel', async (request, response) => {
    const context = await contextOf(request, response);
    response.status(202).json(await stores.cancelStore(idOf(request), context));
  });

  router.get('/:id/events', async (request, response) => {
    const context = await contextOf(request, response);
    const query = parseRequest(listEventsQuerySchema, request.query);
    response.json(await stores.listEvents(idOf(request), query, context));
  });

  router.use(answerConcurrencyError);
  return router;
}
