import { makeFieldSchema } from '@backstage/plugin-scaffolder-react';

/** Value and options of the field `StoreParameters`. */
export const storeParametersFieldSchema = makeFieldSchema({
  output: z => z.record(z.unknown()),
  uiOptions: z =>
    z.object({
      engineField: z
        .string()
        .optional()
        .describe(
          'Field that holds the engine; "engine" unless said otherwise',
        ),
    }),
});
