import { z } from 'zod/v3';

// C0 and C1 controls, line and paragraph separators, bidirectional overrides and isolates.
const CONTROL_CHARACTERS = /[\p{Cc}\p{Zl}\p{Zp}\u202a-\u202e\u2066-\u2069]/u;

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
    .max(options.max, `must be at most ${options.max} characters`)
    .refine(value => !CONTROL_CHARACTERS.test(value), {
      message: 'must not contain control characters',
    })
    .refine(value => !/[<>]/.test(value), {
      message: 'must not contain "<" or ">"',
    });
}

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
