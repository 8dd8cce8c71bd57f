import { z } from 'zod/v3';

/** How far a changed chart or operator value has come among the stores of an engine on a cluster. */
export const rolloutSchema = z.object({
  cluster: z.string(),
  /** Id of the engine. */
  engine: z.string(),
  /** What is rolled out; changes whenever chart or values do. */
  version: z.string(),
  /** ISO 8601. */
  startedAt: z.string(),
  /** Stores that the rollout is for. */
  total: z.number().int(),
  /** Stores that run the version. */
  updated: z.number().int(),
  /** Stores that are being updated now. */
  updating: z.number().int(),
  /** Stores that wait for their turn. */
  waiting: z.number().int(),
  /** Names of those being updated that the reader may read. */
  updatingStores: z.array(z.string()),
  /** Present when a store did not become ready and nothing is updated any more. */
  stopped: z
    .object({
      /** ISO 8601. */
      at: z.string(),
      /** Name of the store; absent if the reader may not read it. */
      store: z.string().optional(),
      /** Why it did not become ready; absent with the name. */
      message: z.string().optional(),
    })
    .optional(),
});

/** Answer of `GET /rollouts`. */
export const rolloutListSchema = z.object({
  items: z.array(rolloutSchema),
  /** Whether the reader may resume a rollout that is stopped. */
  resume: z.object({ allowed: z.boolean() }),
});

/** Body of `POST /rollouts/resume`. */
export const resumeRolloutRequestSchema = z
  .object({
    cluster: z.string().min(1),
    engine: z.string().min(1),
    version: z.string().min(1),
  })
  .strict();

/** Answer of `POST /rollouts/resume`. */
export const resumeRolloutResultSchema = z.object({
  /** `running`: it was not stopped. */
  outcome: z.enum(['resumed', 'running']),
});

/** See {@link rolloutSchema}. */
export type Rollout = z.infer<typeof rolloutSchema>;
/** See {@link rolloutListSchema}. */
export type RolloutList = z.infer<typeof rolloutListSchema>;
/** See {@link resumeRolloutRequestSchema}. */
export type ResumeRolloutRequest = z.infer<typeof resumeRolloutRequestSchema>;
/** See {@link resumeRolloutResultSchema}. */
export type ResumeRolloutResult = z.infer<typeof resumeRolloutResultSchema>;
