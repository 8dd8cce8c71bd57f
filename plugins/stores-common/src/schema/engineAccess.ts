import { z } from 'zod/v3';
import { objectNameSchema } from './objectName';
import { lineOfText, slugSchema } from './text';

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

/** See {@link engineCredentialsSchema}. */
export type EngineCredentials = z.infer<typeof engineCredentialsSchema>;
