import { z } from 'zod/v3';
import {
  engineCredentialsSchema,
  engineEndpointSchema,
  engineProbeSchema,
} from './engineAccess';
import { EngineAction, engineActionSchema } from './engineAction';
import { engineComponentSchema } from './engineComponent';
import { enginePlanSchema } from './enginePlan';
import { generatedSecretSchema } from './generatedSecret';
import { lineOfText, slugSchema } from './text';

/** An ordered part of provisioning. The chart's objects name theirs by the label `store-platform.dev/stage`. */
export const engineStageSchema = z
  .object({
    id: slugSchema,
    title: lineOfText({ max: 40 }),
    /** True if the chart may have nothing for it; the timeline of such a store does without it. */
    optional: z.boolean().default(false),
  })
  .strict();

const unique = (items: { id: string }[]) =>
  new Set(items.map(item => item.id)).size === items.length;

/** By the Secret, since the end of a rotation is told with the words of the one action that rotates it. */
const rotationsOf = (actions: EngineAction[]) =>
  actions.flatMap(action =>
    'rotates' in action ? [{ id: action.rotates }] : [],
  );

/** Stages every engine has, made by the platform itself, around those the engine declares. */
export const platformStages = {
  namespace: { id: 'namespace', title: 'Namespace' },
  networkPolicy: { id: 'network-policy', title: 'Network policy' },
  secrets: { id: 'secrets', title: 'Secrets' },
  ready: { id: 'ready', title: 'Ready' },
} as const;

/** Actions every engine has, made by the platform itself. */
export const platformActionIds = [
  'restart',
  'suspend',
  'resume',
  'protect',
  'set-expiry',
  'show-credentials',
  'confirm-data-loss',
] as const;

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
    /**
     * Chart values that decide where a shop's data is, by their path, such as `database.external.enabled`. A store keeps those that
     * it was created with: a value that the operator changes later holds for new stores only.
     */
    dataValues: z
      .array(
        z
          .string()
          .regex(
            /^[A-Za-z][\w-]*(\.[A-Za-z][\w-]*)*$/,
            'must be a path of chart values, such as database.external.enabled',
          ),
      )
      .default([]),
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
    /** Few, so that a store's health stays small. */
    probes: z
      .array(engineProbeSchema)
      .min(1)
      .max(6)
      .refine(unique, 'ids must differ'),
    /** What the platform does by itself when data of a store was lost. */
    recovery: z
      .object({
        /** Stages whose Jobs run again: they set an empty volume up, and do no harm where there is data. */
        setUpAgain: z.array(slugSchema).min(1),
      })
      .strict()
      .optional(),
    credentials: z.array(engineCredentialsSchema).default([]),
    actions: z
      .array(engineActionSchema)
      .default([])
      .refine(unique, 'ids must differ')
      .refine(
        actions =>
          !actions.some(({ id }) => platformActionIds.some(own => own === id)),
        `${platformActionIds.join(', ')} are the platform’s own actions`,
      )
      .refine(
        actions => unique(rotationsOf(actions)),
        'two actions rotate the same Secret',
      ),
  })
  .strict();

/** See {@link engineDefinitionSchema}; as parsed, defaults filled in. */
export type EngineDefinition = z.infer<typeof engineDefinitionSchema>;
