import { z } from 'zod/v3';

/** The aspects of a store that a condition speaks of. */
export const conditionTypes = [
  'Ready',
  'Reconciling',
  'Stalled',
  'Drifted',
  /** False: something was found that weakens how the store's namespace is isolated. */
  'Isolated',
  /** True: data of a volume or of the whole namespace was lost, and nobody has confirmed that yet. */
  'DataLost',
] as const;

/** See {@link conditionTypes}. */
export type ConditionType = (typeof conditionTypes)[number];

/**
 * One observed fact about a store, in the form of the Kubernetes API conventions ("typical status properties").
 *
 * `reason` is CamelCase for machines; `message` is for people; times are ISO 8601.
 */
export const conditionSchema = z.object({
  type: z.enum(conditionTypes),
  status: z.enum(['True', 'False', 'Unknown']),
  reason: z.string(),
  message: z.string(),
  lastTransitionTime: z.string(),
});

/** See {@link conditionSchema}. */
export type Condition = z.infer<typeof conditionSchema>;
