import { z } from 'zod/v3';
import { objectNameSchema } from './objectName';
import { slugSchema } from './text';

/** A key of a Secret that random text (from `crypto.randomBytes`) is made for. */
export const randomKeySchema = z
  .object({
    key: z.string().regex(/^[-._a-zA-Z0-9]+$/),
    /** Length of the random text in characters (letters and digits). */
    length: z.number().int().min(16).max(128).default(32),
    /** Put before the random text, for shops that tell kinds of keys by it, such as `pk_`. */
    prefix: z
      .string()
      .max(16)
      .regex(/^[a-zA-Z0-9_-]*$/, 'must be letters, digits, "_" and "-"')
      .optional(),
  })
  .strict();

/** See {@link randomKeySchema}. */
export type RandomKey = z.infer<typeof randomKeySchema>;

/**
 * A Secret the platform makes once per store. Each key is random text (from `crypto.randomBytes`)
 * or, for what is not secret but belongs beside it, a fixed `value`.
 */
export const generatedSecretSchema = z
  .object({
    /** Name of the Secret in the store's namespace; charts refer to it by this name. */
    name: objectNameSchema,
    stage: slugSchema.default('secrets'),
    keys: z
      .array(randomKeySchema.extend({ value: z.string().optional() }).strict())
      .min(1),
  })
  .strict();

/** See {@link generatedSecretSchema}. */
export type GeneratedSecret = z.infer<typeof generatedSecretSchema>;
