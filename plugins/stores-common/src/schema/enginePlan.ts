import { z } from 'zod/v3';
import { jsonObjectSchema } from './json';
import { lineOfText, slugSchema } from './text';

/** A Kubernetes resource quantity, such as `500m` or `5Gi`. */
const quantitySchema = z
  .string()
  .regex(
    /^[0-9]+(\.[0-9]+)?(m|k|M|G|T|Ki|Mi|Gi|Ti)?$/,
    'must be a Kubernetes quantity, such as 500m or 5Gi',
  );

/** What a plan promises; shown to people who choose one. */
export const planLimitsSchema = z
  .object({
    cpu: quantitySchema,
    memory: quantitySchema,
    storage: quantitySchema,
  })
  .strict();

/** A size of an engine: chart values, and what they add up to. */
export const enginePlanSchema = z
  .object({
    id: slugSchema,
    title: lineOfText({ max: 40 }),
    description: lineOfText({ max: 200 }),
    limits: planLimitsSchema,
    /** Merged over the engine chart's values. */
    values: jsonObjectSchema.default({}),
    /** Merged over the tenant chart's values; keep empty for the standard quota. */
    tenantValues: jsonObjectSchema.default({}),
  })
  .strict();

/** See {@link enginePlanSchema}. */
export type EnginePlan = z.infer<typeof enginePlanSchema>;
