import {
  createStoreRequestSchema,
  listEventsQuerySchema,
  listStoresQuerySchema,
  storeCreatePermission,
  storeDeletePermission,
  storeReadPermission,
  storeUpdatePermission,
  updateStoreRequestSchema,
} from '@store-platform/backstage-plugin-stores-common';
import { parseRequest } from '../parseRequest';
import { idOf } from './idOf';
import { requireNoBody } from './requireNoBody';
import type { StoreRoute } from './StoreRoute';

/** What is done with stores themselves: list, ask for, read, change, delete, and their timeline. */
export const storeRoutes: StoreRoute[] = [
  {
    method: 'get',
    path: '/',
    permission: storeReadPermission,
    async handle({ stores, context, request, response }) {
      const query = parseRequest(listStoresQuerySchema, request.query);
      response.json(await stores.listStores(query, context));
    },
  },
  {
    method: 'post',
    path: '/',
    permission: storeCreatePermission,
    limit: 'create',
    async handle({ stores, context, request, response }) {
      const body = parseRequest(createStoreRequestSchema, request.body);
      response.status(202).json(await stores.createStore(body, context));
    },
  },
  {
    method: 'get',
    path: '/engines',
    permission: storeReadPermission,
    async handle({ stores, context, response }) {
      response.json(await stores.listEngines(context));
    },
  },
  {
    method: 'get',
    path: '/names/:name',
    permission: storeCreatePermission,
    async handle({ stores, context, request, response }) {
      response.json(await stores.checkName(request.params.name, context));
    },
  },
  {
    method: 'get',
    path: '/:id',
    permission: storeReadPermission,
    async handle({ stores, context, request, response }) {
      response.json(await stores.getStore(idOf(request), context));
    },
  },
  {
    method: 'put',
    path: '/:id',
    permission: storeUpdatePermission,
    limit: 'action',
    async handle({ stores, context, request, response }) {
      const id = idOf(request);
      const body = parseRequest(updateStoreRequestSchema, request.body);
      response.json(await stores.updateStore(id, body, context));
    },
  },
  {
    method: 'delete',
    path: '/:id',
    permission: storeDeletePermission,
    limit: 'action',
    async handle({ stores, context, request, response }) {
      requireNoBody(request);
      const store = await stores.deleteStore(idOf(request), context);
      response.status(202).json(store);
    },
  },
  {
    method: 'post',
    path: '/:id/retry',
    permission: storeUpdatePermission,
    limit: 'action',
    async handle({ stores, context, request, response }) {
      requireNoBody(request);
      const store = await stores.retryStore(idOf(request), context);
      response.status(202).json(store);
    },
  },
  {
    method: 'post',
    path: '/:id/cancel',
    permission: storeUpdatePermission,
    limit: 'action',
    async handle({ stores, context, request, response }) {
      requireNoBody(request);
      const store = await stores.cancelStore(idOf(request), context);
      response.status(202).json(store);
    },
  },
  {
    method: 'get',
    path: '/:id/events',
    permission: storeReadPermission,
    async handle({ stores, context, request, response }) {
      const id = idOf(request);
      const query = parseRequest(listEventsQuerySchema, request.query);
      response.json(await stores.listEvents(id, query, context));
    },
  },
];
