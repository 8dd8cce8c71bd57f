import { z } from 'zod/v3';
import { jsonObjectSchema } from './json';

/** How a deed ended: done, not allowed, refused for another reason of the caller's, or failed. */
export const auditOutcomes = [
  'succeeded',
  'denied',
  'refused',
  'failed',
] as const;

/** See {@link auditOutcomes}. */
export type AuditOutcome = (typeof auditOutcomes)[number];

/** One entry of the security record. Never changed, and kept until its time is over. */
export const auditRecordSchema = z.object({
  id: z.string(),
  /** ISO 8601, the database's clock. */
  at: z.string(),
  /** What was done or tried: `store-create`, `store-restart`, `cluster-change` … */
  event: z.string(),
  outcome: z.enum(auditOutcomes),
  /** Why it was denied, refused or failed. */
  reason: z.string().optional(),
  /** Entity reference of a user, or `service:` and the subject of a service; `service:stores` for the platform itself. */
  actor: z.string(),
  /** The service that acted on behalf of the actor, such as `plugin:scaffolder`. */
  via: z.string().optional(),
  storeId: z.string().optional(),
  storeName: z.string().optional(),
  /** Address of the caller, as the trusted proxies tell it. */
  ip: z.string().optional(),
  requestId: z.string().optional(),
  /** Task of the scaffolder that asked. */
  taskId: z.string().optional(),
  /** What else belongs to the deed: fields that were changed, objects that were written. Never a secret. */
  details: jsonObjectSchema,
});

/** See {@link auditRecordSchema}. */
export type AuditRecord = z.infer<typeof auditRecordSchema>;

const timeSchema = z
  .string()
  .datetime({ message: 'must be a time in UTC, such as 2026-01-02T03:04:05Z' });

/** What an export and a list of audit records are narrowed by. */
export const auditFilterSchema = z
  .object({
    storeId: z.string().uuid().optional(),
    storeName: z.string().max(63).optional(),
    actor: z.string().max(250).optional(),
    event: z.string().max(80).optional(),
    outcome: z.enum(auditOutcomes).optional(),
    requestId: z.string().max(128).optional(),
    /** From this time on. */
    since: timeSchema.optional(),
    /** Before this time. */
    until: timeSchema.optional(),
  })
  .strict();

/** See {@link auditFilterSchema}. */
export type AuditFilter = z.infer<typeof auditFilterSchema>;

/** Query of `GET /audit`. */
export const listAuditQuerySchema = auditFilterSchema
  .extend({
    limit: z.coerce.number().int().min(1).max(200).default(50),
    /** `nextCursor` of the page before. */
    cursor: z
      .string()
      .regex(/^[0-9]{1,18}$/, 'must be the nextCursor of the page before')
      .optional(),
  })
  .strict();

/** See {@link listAuditQuerySchema}; as sent. */
export type ListAuditQuery = z.input<typeof listAuditQuerySchema>;
/** See {@link listAuditQuerySchema}; as parsed. */
export type ParsedListAuditQuery = z.output<typeof listAuditQuerySchema>;

/** Query of `GET /audit/export`. */
export const exportAuditQuerySchema = auditFilterSchema
  .extend({ format: z.enum(['csv', 'ndjson']).default('csv') })
  .strict();

/** See {@link exportAuditQuerySchema}; as sent. */
export type ExportAuditQuery = z.input<typeof exportAuditQuerySchema>;
/** See {@link exportAuditQuerySchema}; as parsed. */
export type ParsedExportAuditQuery = z.output<typeof exportAuditQuerySchema>;

/** A page of audit records, newest first. `nextCursor` is absent on the last page. */
export const auditPageSchema = z.object({
  items: z.array(auditRecordSchema),
  nextCursor: z.string().optional(),
});

/** See {@link auditPageSchema}. */
export type AuditPage = z.infer<typeof auditPageSchema>;
