import { makeFieldSchema } from '@backstage/plugin-scaffolder-react';

/** Value of the field `StoreEngine`: an engine's id. */
export const storeEngineFieldSchema = makeFieldSchema({
  output: z => z.string(),
});
