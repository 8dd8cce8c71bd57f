import {
  resumeRolloutRequestSchema,
  rolloutResumePermission,
  storeReadPermission,
} from '@store-platform/backstage-plugin-stores-common';
import { parseRequest } from '../parseRequest';
import type { StoreRoute } from './StoreRoute';

/** How far changes of many stores are, and going on after one was stopped. */
export const rolloutRoutes: StoreRoute[] = [
  {
    method: 'get',
    path: '/rollouts',
    permission: storeReadPermission,
    async handle({ stores, context, response }) {
      response.json(await stores.listRollouts(context));
    },
  },
  {
    method: 'post',
    path: '/rollouts/resume',
    permission: rolloutResumePermission,
    limit: 'action',
    async handle({ stores, context, request, response }) {
      const body = parseRequest(resumeRolloutRequestSchema, request.body);
      response.json(await stores.resumeRollout(body, context));
    },
  },
];
