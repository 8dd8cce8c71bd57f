import { createPermissionRule } from '@backstage/plugin-permission-node';
import { z } from 'zod/v4';
import { storePermissionResourceRef } from '../storePermissionResourceRef';

/** Allows stores that run on one of the given clusters. */
export const isOnCluster = createPermissionRule({
  name: 'IS_ON_CLUSTER',
  description: 'Allow stores on one of the given clusters',
  resourceRef: storePermissionResourceRef,
  paramsSchema: z.object({
    clusters: z
      .array(z.string())
      .describe('Names of clusters, as in stores.clusters'),
  }),
  apply: (store, { clusters }) => clusters.includes(store.spec.cluster),
  toQuery: ({ clusters }) => ({ field: 'cluster', values: clusters }),
});
