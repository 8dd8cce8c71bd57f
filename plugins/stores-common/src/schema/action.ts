import { z } from 'zod/v3';
import { jsonObjectSchema } from './json';
import { parametersSchema } from './parameters';
import { DEFAULT_SECRET_TITLE } from './secretTitle';
import { storeSchema } from './store';
import { idempotencyKeySchema } from './text';

/** Whether the caller may do something now and, if not, why. */
export const allowanceSchema = z.object({
  allowed: z.boolean(),
  /** For the person who would like to: a lacking permission, or a state of the store that stands in the way. */
  reason: z.string().optional(),
});

/** See {@link allowanceSchema}. */
export type Allowance = z.infer<typeof allowanceSchema>;

/** A deed that can be done to a store, as the API offers it to its caller. */
export const storeActionInfoSchema = allowanceSchema.extend({
  /** Part of the address: `POST /:id/actions/:action`. */
  id: z.string(),
  title: z.string(),
  description: z.string(),
  /** What will happen, in words that a person confirms. */
  confirmation: z.string(),
  /** True if something is lost or interrupted that does not come back by itself. */
  destructive: z.boolean(),
  /** True if doing it twice leads to the same as doing it once. */
  idempotent: z.boolean(),
  /** Name of the permission it needs. */
  permission: z.string(),
  /** JSON Schema of `input`. */
  inputSchema: jsonObjectSchema,
});

/** See {@link storeActionInfoSchema}. */
export type StoreActionInfo = z.infer<typeof storeActionInfoSchema>;

/** Answer of `GET /:id/actions`. */
export const storeActionListSchema = z.object({
  items: z.array(storeActionInfoSchema),
  /** What else the caller may do with the store, by the deed's name. */
  deeds: z.object({
    update: allowanceSchema,
    delete: allowanceSchema,
    retry: allowanceSchema,
    cancel: allowanceSchema,
    readLogs: allowanceSchema,
    readAudit: allowanceSchema,
  }),
});

/** See {@link storeActionListSchema}. */
export type StoreActionList = z.infer<typeof storeActionListSchema>;

/** Body of `POST /:id/actions/:action`. */
export const runActionRequestSchema = z
  .object({
    /** As the action's `inputSchema` wants it. */
    input: parametersSchema.default({}),
    /** Makes the request safe to repeat: the same key for the same action is carried out once. */
    idempotencyKey: idempotencyKeySchema.optional(),
  })
  .strict();

/** See {@link runActionRequestSchema}; as sent. */
export type RunActionRequest = z.input<typeof runActionRequestSchema>;
/** See {@link runActionRequestSchema}; as parsed. */
export type ParsedRunActionRequest = z.output<typeof runActionRequestSchema>;

/** Something the caller sees once, and that is kept nowhere on the way. */
export const revealedLoginSchema = z.object({
  id: z.string(),
  title: z.string(),
  url: z.string().optional(),
  username: z.string().optional(),
  /** What `password` is called to people. */
  secretTitle: z.string().default(DEFAULT_SECRET_TITLE),
  /** Absent when it is not known; `note` says why. */
  password: z.string().optional(),
  note: z.string().optional(),
});

/** See {@link revealedLoginSchema}. */
export type RevealedLogin = z.infer<typeof revealedLoginSchema>;

/** Answer of `POST /:id/actions/:action`. */
export const runActionResultSchema = z.object({
  store: storeSchema,
  /** What was done, or has begun. */
  message: z.string(),
  logins: z.array(revealedLoginSchema).default([]),
});

/** See {@link runActionResultSchema}. */
export type RunActionResult = z.infer<typeof runActionResultSchema>;
