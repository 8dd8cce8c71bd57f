import { z } from 'zod/v3';
import { randomKeySchema } from './generatedSecret';
import { lineOfText, slugSchema } from './text';

/** The deeds whose permission an engine's action may ask for; the permission is called `stores.store.<deed>`. */
export const engineActionDeeds = [
  'update',
  'restart',
  'reset-password',
  'read-credentials',
] as const;

/**
 * A deed of an engine's own that needs the shop's tools: a Job that the chart renders for one run of it, and only then.
 * Everything else about it follows: route, permission, audit, timeline, menu entry, agent action.
 */
export const engineActionSchema = z
  .object({
    /** Value of the label `store-platform.dev/action` on the Job, and of `.Values.action.id` when it is rendered. */
    id: slugSchema,
    title: lineOfText({ max: 60 }),
    description: lineOfText({ max: 300 }),
    /** What will happen, in words that a person confirms. */
    confirmation: lineOfText({ max: 600 }),
    permission: z.enum(engineActionDeeds),
    /** True if something is lost or interrupted that does not come back by itself. */
    destructive: z.boolean(),
    /** True if doing it twice leads to the same as doing it once. */
    idempotent: z.boolean(),
    /** Seconds the Job may take; the caller waits as long. */
    timeoutSeconds: z.number().int().min(5).max(300).default(120),
    /** Random text for this run only, handed to the Job in a Secret called `.Values.action.name`. */
    generates: z.array(randomKeySchema).default([]),
    /** The login that has a new password when the Job is done. It is shown once to whoever asked. */
    login: z
      .object({
        /** Id of one of the engine's `credentials`. */
        credential: slugSchema,
        /** The key of `generates` that is its new password. */
        key: z.string(),
      })
      .strict()
      .optional(),
    /** What the timeline tells when it is done. */
    event: z
      .object({
        /** PascalCase, in the past tense. */
        reason: z
          .string()
          .max(60)
          .regex(/^([A-Z][a-z0-9]+)+$/, 'must be PascalCase'),
        message: lineOfText({ max: 200 }),
      })
      .strict(),
  })
  .strict()
  .refine(
    ({ login, generates }) =>
      !login || generates.some(({ key }) => key === login.key),
    { message: 'must be one of the keys of generates', path: ['login', 'key'] },
  );

/** See {@link engineActionSchema}. */
export type EngineAction = z.infer<typeof engineActionSchema>;
