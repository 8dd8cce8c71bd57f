import { createPermissionRule } from '@backstage/plugin-permission-node';
import {
  storeSummaries,
  storeSummary,
} from '@store-platform/backstage-plugin-stores-common';
import { z } from 'zod/v4';
import { storePermissionResourceRef } from '../storePermissionResourceRef';

/** Allows stores that are in one of the given states; a store that is asked for is Queued. */
export const hasStatus = createPermissionRule({
  name: 'HAS_STATUS',
  description: 'Allow stores that are in one of the given states',
  resourceRef: storePermissionResourceRef,
  paramsSchema: z.object({
    statuses: z
      .array(z.enum(storeSummaries))
      .describe('States in one word, such as Ready or Failed'),
  }),
  apply: (store, { statuses }) => statuses.includes(storeSummary(store)),
  toQuery: ({ statuses }) => ({ field: 'status', values: statuses }),
});
