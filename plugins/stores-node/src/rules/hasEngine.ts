import { createPermissionRule } from '@backstage/plugin-permission-node';
import { z } from 'zod/v4';
import { storePermissionResourceRef } from '../storePermissionResourceRef';

/** Allows stores that are made of one of the given engines. */
export const hasEngine = createPermissionRule({
  name: 'HAS_ENGINE',
  description: 'Allow stores made of one of the given engines',
  resourceRef: storePermissionResourceRef,
  paramsSchema: z.object({
    engines: z
      .array(z.string())
      .describe('Ids of engines, such as woocommerce'),
  }),
  apply: (store, { engines }) => engines.includes(store.spec.engine),
  toQuery: ({ engines }) => ({ field: 'engine', values: engines }),
});
