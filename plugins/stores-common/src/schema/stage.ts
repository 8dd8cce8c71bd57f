import { z } from 'zod/v3';

/** How far a stage has come. `waiting` has not begun; `failed` keeps its cause. */
export const stageStatuses = [
  'waiting',
  'running',
  'completed',
  'failed',
] as const;

/** See {@link stageStatuses}. */
export type StageStatus = (typeof stageStatuses)[number];

/**
 * One row of a store's timeline: an ordered part of its provisioning.
 *
 * `startedAt` and `endedAt` are ISO 8601; `message` says in the owner's words what it waits for, or why it failed.
 */
export const stageSchema = z.object({
  id: z.string(),
  title: z.string(),
  status: z.enum(stageStatuses),
  startedAt: z.string().optional(),
  endedAt: z.string().optional(),
  /** CamelCase cause for machines, such as `ImagePullFailed`. */
  reason: z.string().optional(),
  message: z.string().optional(),
});

/** See {@link stageSchema}. */
export type Stage = z.infer<typeof stageSchema>;
