import { z } from 'zod/v3';
import { randomKeySchema } from './generatedSecret';
import { objectNameSchema } from './objectName';
import { lineOfText, slugSchema } from './text';

/** The deeds whose permission an engine's action may ask for; the permission is called `stores.store.<deed>`. */
export const engineActionDeeds = [
  'update',
  'restart',
  'reset-password',
  'rotate-secret',
  'read-credentials',
] as const;

const DEFAULT_TIMEOUT_SECONDS = 120;

/** What every action of an engine has. */
const sharedFields = {
  /** Value of the label `store-platform.dev/action` on a Job, and of `.Values.action.id` when it is rendered. */
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
};

/** What only a Job needs. */
const jobFields = {
  /** Seconds the Job may take; the caller waits as long. 120 unless told otherwise. */
  timeoutSeconds: z.number().int().min(5).max(300).optional(),
  /** Random text for this run only, handed to the Job in a Secret called `.Values.action.name`. */
  generates: z.array(randomKeySchema).optional(),
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
};

/**
 * A deed of an engine's own, of one of two kinds. With `rotates`, the platform makes one of the generated Secrets anew, and starts
 * again what reads it. Without, a Job that needs the shop's tools: the chart renders it for one run of it, and only then.
 * Everything else about either follows: route, permission, audit, timeline, menu entry, agent action.
 */
export const engineActionSchema = z
  .object({
    ...sharedFields,
    ...jobFields,
    /** Name of the Secret of `generatedSecrets` that is made anew. */
    rotates: objectNameSchema.optional(),
  })
  .strict()
  .superRefine((action, context) => {
    const { rotates, login, generates = [] } = action;
    const refuse = (path: string[], message: string) =>
      context.addIssue({ code: 'custom', path, message });
    if (rotates !== undefined) {
      Object.keys(jobFields)
        .filter(field => field in action)
        .forEach(field =>
          refuse(
            [field],
            'does not go with rotates: no Job runs, the platform makes the Secret anew',
          ),
        );
      return;
    }
    if (login && !generates.some(({ key }) => key === login.key)) {
      refuse(['login', 'key'], 'must be one of the keys of generates');
    }
  })
  .transform(
    ({
      rotates,
      login,
      generates = [],
      timeoutSeconds = DEFAULT_TIMEOUT_SECONDS,
      ...shared
    }) =>
      rotates === undefined
        ? { ...shared, timeoutSeconds, generates, login }
        : { ...shared, rotates },
  );

/** See {@link engineActionSchema}. */
export type EngineAction = z.infer<typeof engineActionSchema>;

/** An action that makes a generated Secret anew. */
export type EngineRotation = Extract<EngineAction, { rotates: string }>;

/** An action that is a Job of the engine's chart. */
export type EngineJobAction = Exclude<EngineAction, EngineRotation>;
