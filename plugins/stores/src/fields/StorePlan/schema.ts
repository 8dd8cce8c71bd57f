import { makeFieldSchema } from '@backstage/plugin-scaffolder-react';

/** Value and options of the field `StorePlan`. */
export const storePlanFieldSchema = makeFieldSchema({
  output: z => z.string(),
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
