import { z } from 'zod/v3';

// C0 and C1 controls, line and paragraph separators, bidirectional overrides and isolates.
const CONTROL_CHARACTERS = /[\p{Cc}\p{Zl}\p{Zp}\u202a-\u202e\u2066-\u2069]/u;

// Halves of a surrogate pair, and what Unicode never gives a meaning: YAML has neither, and databases replace them.
const NO_CHARACTERS = /[\p{Cs}\p{Noncharacter_Code_Point}]/u;

/**
 * Why a text cannot be taken as one line of human text; undefined when it can.
 *
 * @param options - `max`: longest length in characters; `markup`: true if its brackets do no harm
 */
export function textProblem(
  value: string,
  options: { max: number; markup?: boolean },
): string | undefined {
  if (value.length > options.max) {
    return `must be at most ${options.max} characters`;
  }
  if (CONTROL_CHARACTERS.test(value)) {
    return 'must not contain control characters';
  }
  if (NO_CHARACTERS.test(value)) {
    return 'must contain whole characters only';
  }
  return !options.markup && /[<>]/.test(value)
    ? 'must not contain "<" or ">"'
    : undefined;
}

/**
 * One line of human text: trimmed, without control characters or markup brackets.
 *
 * @param options - `max`: longest length in characters
 */
export function lineOfText(options: { max: number }) {
  return z
    .string()
    .trim()
    .min(1, 'must not be empty')
    .superRefine((value, ctx) => {
      const message = textProblem(value, options);
      if (message) {
        ctx.addIssue({ code: z.ZodIssueCode.custom, message });
      }
    });
}

/** What a caller names a request with, so that it can be repeated: 8 to 128 visible characters of ASCII, or spaces. */
export const idempotencyKeySchema = z
  .string()
  .min(8, 'must be at least 8 characters')
  .max(128, 'must be at most 128 characters')
  .regex(/^[\x20-\x7e]*$/, 'must contain visible ASCII characters only');

/** An e-mail address as a shop's admin login accepts it; at most 254 characters (RFC 5321). */
export const emailSchema = z
  .string()
  .trim()
  .max(254, 'must be at most 254 characters')
  .email('must be an e-mail address, such as jo@example.com')
  .refine(value => /^[\x21-\x7e]+$/.test(value), {
    message: 'must contain ASCII characters only',
  });

/** A catalog reference to a user or group in full form, for example `group:default/shops`. */
export const ownerRefSchema = z
  .string()
  .max(200, 'must be at most 200 characters')
  .regex(
    /^(user|group):[a-z0-9._-]+\/[A-Za-z0-9._-]+$/,
    'must be a user or group reference, such as group:default/shops',
  )
  // References compare without regard to case, and permission rules know only the lower-case form.
  .toLowerCase();

/** A short lower-case identifier, as engines, plans, stages and components have. */
export const slugSchema = z
  .string()
  .max(63)
  .regex(
    /^[a-z]([-a-z0-9]*[a-z0-9])?$/,
    'must be lower-case letters, digits and hyphens, starting with a letter',
  );
