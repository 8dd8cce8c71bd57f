import { InputError } from '@backstage/errors';
import { findForbiddenKey } from '@store-platform/backstage-plugin-stores-common';
import { z } from 'zod/v3';

const MAX_DEPTH = 32;
const LONGEST_FIELD = 200;

/**
 * The value as its schema makes it. Throws InputError naming every field and the rule it breaks;
 * keys that could change a prototype are refused at any depth.
 *
 * @param path - Where the value stands in the request, for the names of fields
 */
export function parseRequest<T>(
  schema: z.ZodType<T, z.ZodTypeDef, unknown>,
  value: unknown,
  path: string[] = [],
): T {
  if (isDeeperThan(value, MAX_DEPTH)) {
    throw new InputError(`body: must not be nested deeper than ${MAX_DEPTH}`);
  }
  const forbidden = findForbiddenKey(value);
  if (forbidden) {
    throw new InputError(
      `${nameField([...path, forbidden])}: is not allowed as a key`,
    );
  }
  const parsed = schema.safeParse(value, { path });
  if (!parsed.success) {
    throw new InputError(parsed.error.issues.flatMap(describe).join('; '));
  }
  return parsed.data;
}

function isDeeperThan(value: unknown, depth: number): boolean {
  return (
    typeof value === 'object' &&
    value !== null &&
    (depth === 0 ||
      Object.values(value).some(child => isDeeperThan(child, depth - 1)))
  );
}

function describe(issue: z.ZodIssue): string[] {
  const field = nameField(issue.path);
  if (issue.code === 'unrecognized_keys') {
    return issue.keys.map(
      key => `${nameField([...issue.path, key])}: is not a known field`,
    );
  }
  if (issue.code === 'invalid_type' && issue.received === 'undefined') {
    return [`${field || 'body'}: is required`];
  }
  return [`${field || 'body'}: ${issue.message}`];
}

/** Callers make up names as long as they like; answers and logs do not repeat all of it. */
function nameField(path: (string | number)[]): string {
  const field = path.join('.');
  return field.length > LONGEST_FIELD
    ? `${field.slice(0, LONGEST_FIELD)}…`
    : field;
}
