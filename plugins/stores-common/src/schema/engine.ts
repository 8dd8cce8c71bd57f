import { z } from 'zod/v3';
import { allowanceSchema } from './action';
import { jsonObjectSchema } from './json';
import { lineOfText, slugSchema } from './text';

/** A Kubernetes resource quantity, such as `500m` or `5Gi`. */
const quantitySchema = z
  .string()
  .regex(
    /^[0-9]+(\.[0-9]+)?(m|k|M|G|T|Ki|Mi|Gi|Ti)?$/,
    'must be a Kubernetes quantity, such as 500m or 5Gi',
  );

const objectNameSchema = z
  .string()
  .max(63)
  .regex(/^[a-z0-9]([-a-z0-9]*[a-z0-9])?$/, 'must be a DNS label');

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

/**
 * A Secret the platform makes once per store. Each key is random text (from `crypto.randomBytes`)
 * or, for what is not secret but belongs beside it, a fixed `value`.
 */
export const generatedSecretSchema = z
  .object({
    /** Name of the Secret in the store's namespace; charts refer to it by this name. */
    name: objectNameSchema,
    stage: slugSchema.default('secrets'),
    keys: z
      .array(
        z
          .object({
            key: z.string().regex(/^[-._a-zA-Z0-9]+$/),
            /** Length of the random text in characters (letters and digits). */
            length: z.number().int().min(16).max(128).default(32),
            value: z.string().optional(),
          })
          .strict(),
      )
      .min(1),
  })
  .strict();

/** An ordered part of provisioning. The chart's objects name theirs by the label `store-platform.dev/stage`. */
export const engineStageSchema = z
  .object({
    id: slugSchema,
    title: lineOfText({ max: 40 }),
  })
  .strict();

/** A part of the shop that can be named to people: restart target and log source. */
export const engineComponentSchema = z
  .object({
    /** Value of the label `app.kubernetes.io/component` on the part's objects. */
    id: slugSchema,
    title: lineOfText({ max: 40 }),
    kind: z.enum(['Deployment', 'StatefulSet']),
    name: objectNameSchema,
  })
  .strict();

/** A way into the shop, reached by Ingress (first hostname) or by NodePort of `service`. */
export const engineEndpointSchema = z
  .object({
    id: slugSchema,
    title: lineOfText({ max: 40 }),
    service: objectNameSchema,
    /** Name of the Service's port. */
    port: objectNameSchema.default('http'),
    /** Host name is this prefix and the store's first hostname, for example `api.` */
    hostPrefix: z
      .string()
      .regex(/^([a-z0-9-]+\.)?$/)
      .default(''),
    path: z.string().startsWith('/').default('/'),
  })
  .strict();

/** What tells that the shop itself works, asked of an endpoint over HTTP. */
export const engineProbeSchema = z
  .object({
    endpoint: slugSchema,
    path: z.string().startsWith('/').default('/'),
    /** Statuses that count as working. */
    statuses: z.array(z.number().int().min(100).max(599)).default([200]),
    /** Seconds until the probe gives up. */
    timeoutSeconds: z.number().int().min(1).max(30).default(5),
  })
  .strict();

/** Where a login is kept: references only, never values. */
export const engineCredentialsSchema = z
  .object({
    id: slugSchema,
    title: lineOfText({ max: 40 }),
    endpoint: slugSchema,
    /** The user name: fixed, or the store's admin e-mail. */
    username: z.union([
      z.object({ value: z.string() }).strict(),
      z.object({ from: z.literal('adminEmail') }).strict(),
    ]),
    passwordSecret: z
      .object({ name: objectNameSchema, key: z.string() })
      .strict(),
  })
  .strict();

const unique = (items: { id: string }[]) =>
  new Set(items.map(item => item.id)).size === items.length;

/** Stages every engine has, made by the platform itself, around those the engine declares. */
export const platformStages = {
  namespace: { id: 'namespace', title: 'Namespace' },
  networkPolicy: { id: 'network-policy', title: 'Network policy' },
  secrets: { id: 'secrets', title: 'Secrets' },
  ready: { id: 'ready', title: 'Ready' },
} as const;

/**
 * `engine.yaml` of an engine's folder: all that the platform needs to know beyond the chart.
 *
 * `stages` are the engine's own; the platform puts {@link platformStages} around them.
 */
export const engineDefinitionSchema = z
  .object({
    apiVersion: z.literal('store-platform.dev/v1alpha1'),
    kind: z.literal('Engine'),
    id: slugSchema,
    title: lineOfText({ max: 40 }),
    description: lineOfText({ max: 300 }),
    /** SVG file beside engine.yaml, at most 20 kB. */
    icon: z
      .string()
      .regex(/^[a-z0-9-]+\.svg$/)
      .optional(),
    plans: z.array(enginePlanSchema).min(1).refine(unique, 'ids must differ'),
    generatedSecrets: z.array(generatedSecretSchema).default([]),
    stages: z
      .array(engineStageSchema)
      .min(1)
      .refine(unique, 'ids must differ')
      .refine(
        stages =>
          !stages.some(stage =>
            Object.values(platformStages).some(own => own.id === stage.id),
          ),
        'namespace, network-policy, secrets and ready are the platform’s own stages',
      ),
    components: z
      .array(engineComponentSchema)
      .min(1)
      .refine(unique, 'ids must differ'),
    endpoints: z
      .array(engineEndpointSchema)
      .min(1)
      .refine(unique, 'ids must differ'),
    probe: engineProbeSchema,
    credentials: z.array(engineCredentialsSchema).default([]),
  })
  .strict();

/** See {@link engineDefinitionSchema}; as parsed, defaults filled in. */
export type EngineDefinition = z.infer<typeof engineDefinitionSchema>;
/** See {@link enginePlanSchema}. */
export type EnginePlan = z.infer<typeof enginePlanSchema>;
/** See {@link generatedSecretSchema}. */
export type GeneratedSecret = z.infer<typeof generatedSecretSchema>;

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
