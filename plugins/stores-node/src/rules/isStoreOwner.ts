import { createPermissionRule } from '@backstage/plugin-permission-node';
import { z } from 'zod/v4';
import { storePermissionResourceRef } from '../storePermissionResourceRef';

/** Owners are kept in the form that references compare by. */
const lowerCase = (claims: string[]) =>
  claims.map(claim => claim.toLocaleLowerCase('en-US'));

/** Allows stores that belong to one of the given users and groups. */
export const isStoreOwner = createPermissionRule({
  name: 'IS_STORE_OWNER',
  description: 'Allow stores owned by one of the given users or groups',
  resourceRef: storePermissionResourceRef,
  paramsSchema: z.object({
    claims: z
      .array(z.string())
      .describe(
        'Entity references of users and groups, one of which must own the store',
      ),
  }),
  apply: (store, { claims }) =>
    lowerCase(claims).includes(store.metadata.owner),
  toQuery: ({ claims }) => ({ field: 'owner', values: lowerCase(claims) }),
});
