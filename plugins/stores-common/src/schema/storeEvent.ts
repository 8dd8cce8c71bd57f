import { z } from 'zod/v3';

/**
 * One sentence of a store's story, kept as long as the store's record. Not a security record: that is the audit log.
 *
 * `reason` is PascalCase in the past tense (`Requested`, `StageCompleted`, `DriftCorrected`); `at` is ISO 8601.
 */
export const storeEventSchema = z.object({
  id: z.string(),
  storeId: z.string(),
  at: z.string(),
  type: z.enum(['Normal', 'Warning']),
  reason: z.string(),
  message: z.string(),
  /** Stage the event belongs to, if any. */
  stage: z.string().optional(),
  /** Who caused it: an entity or service reference; absent for the platform itself. */
  actor: z.string().optional(),
  requestId: z.string().optional(),
  generation: z.number().int(),
});

/** See {@link storeEventSchema}. */
export type StoreEvent = z.infer<typeof storeEventSchema>;

/** A page of events, newest first. `nextCursor` is absent on the last page. */
export const storeEventPageSchema = z.object({
  items: z.array(storeEventSchema),
  nextCursor: z.string().optional(),
});

/** See {@link storeEventPageSchema}. */
export type StoreEventPage = z.infer<typeof storeEventPageSchema>;
