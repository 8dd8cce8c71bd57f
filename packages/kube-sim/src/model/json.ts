/** Anything JSON can say. `null` is part of the format. */
export type JsonValue =
  | string
  | number
  | boolean
  | null
  | JsonValue[]
  | JsonObject;

/** A JSON object; a key may be absent. */
export type JsonObject = { [key: string]: JsonValue | undefined };

/** Tells JSON objects from lists, scalars and nothing. */
export function isJsonObject(
  value: JsonValue | undefined,
): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
