import { makeFieldSchema } from '@backstage/plugin-scaffolder-react';

/** Options of the field `StoreHostname`, which shows and never holds anything. */
export const storeHostnameFieldSchema = makeFieldSchema({
  output: z => z.string(),
  uiOptions: z =>
    z.object({
      nameField: z
        .string()
        .optional()
        .describe(
          'Field that holds the store’s name; "name" unless said otherwise',
        ),
    }),
});
