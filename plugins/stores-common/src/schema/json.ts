import { z } from 'zod/v3';

/** Any JSON value. */
export type JsonValue =
  | string
  | number
  | boolean
  | null
  | JsonValue[]
  | { [key: string]: JsonValue };

/** A JSON object. */
export type JsonObject = { [key: string]: JsonValue };

/** Keys that change an object's prototype when copied carelessly. */
export const FORBIDDEN_KEYS: readonly string[] = [
  '__proto__',
  'constructor',
  'prototype',
];

const jsonValueSchema: z.ZodType<JsonValue> = z.lazy(() =>
  z.union([
    z.string(),
    z.number(),
    z.boolean(),
    z.null(),
    z.array(jsonValueSchema),
    z.record(jsonValueSchema),
  ]),
);

/** A JSON object of any shape. */
export const jsonObjectSchema: z.ZodType<JsonObject> =
  z.record(jsonValueSchema);

/**
 * Path of the first forbidden key at any depth, such as `parameters.__proto__`; undefined when there is none.
 */
export function findForbiddenKey(
  value: unknown,
  path: string[] = [],
): string | undefined {
  if (typeof value !== 'object' || value === null) {
    return undefined;
  }
  for (const key of Object.getOwnPropertyNames(value)) {
    if (!Array.isArray(value) && FORBIDDEN_KEYS.includes(key)) {
      return [...path, key].join('.');
    }
    const child: unknown = Reflect.get(value, key);
    const found = findForbiddenKey(child, [...path, key]);
    if (found) {
      return found;
    }
  }
  return undefined;
}
