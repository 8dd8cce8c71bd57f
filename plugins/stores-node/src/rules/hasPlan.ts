import { createPermissionRule } from '@backstage/plugin-permission-node';
import { z } from 'zod/v4';
import { storePermissionResourceRef } from '../storePermissionResourceRef';

/** Allows stores of one of the given plans. Combine it with `HAS_ENGINE` where two engines have plans of one name. */
export const hasPlan = createPermissionRule({
  name: 'HAS_PLAN',
  description: 'Allow stores of one of the given plans',
  resourceRef: storePermissionResourceRef,
  paramsSchema: z.object({
    plans: z.array(z.string()).describe('Ids of plans, such as small'),
  }),
  apply: (store, { plans }) => plans.includes(store.spec.plan),
  toQuery: ({ plans }) => ({ field: 'plan', values: plans }),
});
