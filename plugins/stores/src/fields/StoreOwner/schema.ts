import { makeFieldSchema } from '@backstage/plugin-scaffolder-react';

/** Value of the field `StoreOwner`: the entity reference of a user or group. */
export const storeOwnerFieldSchema = makeFieldSchema({
  output: z => z.string(),
});
