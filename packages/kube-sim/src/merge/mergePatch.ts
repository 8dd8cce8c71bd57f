import { isJsonObject, JsonObject, JsonValue } from '../model/json';

/** RFC 7386: null removes, maps merge, all else replaces. */
export function mergePatch(
  target: JsonValue | undefined,
  patch: JsonValue,
): JsonValue {
  if (!isJsonObject(patch)) return patch;
  const result: JsonObject = isJsonObject(target) ? { ...target } : {};
  for (const [name, value] of Object.entries(patch)) {
    if (value === null) delete result[name];
    else if (value !== undefined)
      result[name] = mergePatch(result[name], value);
  }
  return result;
}
