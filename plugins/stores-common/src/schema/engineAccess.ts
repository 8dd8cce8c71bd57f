import { z } from 'zod/v3';
import { objectNameSchema } from './objectName';
import { DEFAULT_SECRET_TITLE } from './secretTitle';
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
    /** True if the chart may leave its Service out, for example by one of the store's parameters. */
    optional: z.boolean().default(false),
  })
  .strict();

/** See {@link engineEndpointSchema}. */
export type EngineEndpoint = z.infer<typeof engineEndpointSchema>;

/** A question over HTTP that tells whether a part of the shop works. A store is Ready when all that apply to it are answered well. */
export const engineProbeSchema = z
  .object({
    id: slugSchema,
    /** What is asked, such as `Store API`; people read it before `answers` and `does not answer`. */
    title: lineOfText({ max: 40 }),
    /** A store without this endpoint is not asked. */
    endpoint: slugSchema,
    path: z
      .string()
      .max(200)
      // A second slash would begin a host.
      .regex(
        /^\/(?![/\\])[\x21-\x7e]*$/,
        'must be a path of ASCII characters that begins with one slash',
      )
      .default('/'),
    /** Statuses that count as working. */
    statuses: z.array(z.number().int().min(100).max(599)).min(1).default([200]),
    /** Seconds until the probe gives up. */
    timeoutSeconds: z.number().int().min(1).max(30).default(5),
  })
  .strict();

/** See {@link engineProbeSchema}. */
export type EngineProbe = z.infer<typeof engineProbeSchema>;

/** Where a login, or another secret text that people need, is kept: references only, never values. */
export const engineCredentialsSchema = z
  .object({
    id: slugSchema,
    title: lineOfText({ max: 40 }),
    endpoint: slugSchema,
    /** The user name: fixed, or the store's admin e-mail; absent where there is none. */
    username: z
      .union([
        z.object({ value: z.string() }).strict(),
        z.object({ from: z.literal('adminEmail') }).strict(),
      ])
      .optional(),
    passwordSecret: z
      .object({ name: objectNameSchema, key: z.string() })
      .strict(),
    /** What the secret text is called, such as `Publishable key`. */
    secretTitle: lineOfText({ max: 40 }).default(DEFAULT_SECRET_TITLE),
  })
  .strict();

/** See {@link engineCredentialsSchema}. */
export type EngineCredentials = z.infer<typeof engineCredentialsSchema>;
