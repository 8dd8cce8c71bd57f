import { z } from 'zod/v3';
import { allowanceSchema } from './action';
import { planLimitsSchema } from './enginePlan';
import { jsonObjectSchema } from './json';

/** An engine as the API shows it to people who choose one. */
export const engineInfoSchema = z.object({
  id: z.string(),
  title: z.string(),
  description: z.string(),
  /** Version of the engine's chart. */
  version: z.string(),
  /** `data:image/svg+xml` address of the icon. */
  icon: z.string().optional(),
  /** Each tells whether the caller may create a store of it, for themselves or one of their groups. */
  plans: z.array(
    allowanceSchema.extend({
      id: z.string(),
      title: z.string(),
      description: z.string(),
      limits: planLimitsSchema,
    }),
  ),
  /** JSON Schema of `spec.parameters`: the `parameters` property of the chart's values.schema.json. */
  parametersSchema: jsonObjectSchema,
  stages: z.array(z.object({ id: z.string(), title: z.string() })),
  components: z.array(
    z.object({ id: z.string(), title: z.string(), kind: z.string() }),
  ),
});

/** See {@link engineInfoSchema}. */
export type EngineInfo = z.infer<typeof engineInfoSchema>;

/** How new stores will be reached. */
export const addressingSchema = z.object({
  mode: z.enum(['NodePort', 'Ingress']),
  /** For Ingress: the host name a store gets, with `{name}` in the place of its name. */
  hostTemplate: z.string().optional(),
});

/** See {@link addressingSchema}. */
export type Addressing = z.infer<typeof addressingSchema>;

/** Answer of `GET /engines`. */
export const engineListSchema = z.object({
  items: z.array(engineInfoSchema),
  /** Whether the caller may create anything at all. */
  create: allowanceSchema,
  addressing: addressingSchema,
  /** True while stores run on the built-in simulator instead of a real cluster. */
  simulated: z.boolean(),
});

/** See {@link engineListSchema}. */
export type EngineList = z.infer<typeof engineListSchema>;
