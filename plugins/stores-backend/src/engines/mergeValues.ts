import type {
  JsonObject,
  JsonValue,
} from '@store-platform/backstage-plugin-stores-common';

/** Chart values merged as Helm merges value files: objects deeply, everything else replaced; later ones win. */
export function mergeValues(...layers: JsonObject[]): JsonObject {
  const merged = new Map<string, JsonValue>();
  for (const layer of layers) {
    for (const [key, value] of Object.entries(layer)) {
      const before = merged.get(key);
      merged.set(
        key,
        isObject(before) && isObject(value)
          ? mergeValues(before, value)
          : value,
      );
    }
  }
  return Object.fromEntries(merged);
}

function isObject(value: JsonValue | undefined): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
