import { makeFieldSchema } from '@backstage/plugin-scaffolder-react';

/** Value and options of the field `StoreName`. */
export const storeNameFieldSchema = makeFieldSchema({
  output: z => z.string(),
  uiOptions: z =>
    z.object({
      titleField: z
        .string()
        .optional()
        .describe('Field the name is made from; "title" unless said otherwise'),
    }),
});
