import { isJsonObject, JsonObject, JsonValue } from '../model/json';
import { itemKey, listStrategy } from './listStrategy';

const isDirective = (name: string) => name.startsWith('$');

function mergeKeyed(live: JsonObject[], patch: JsonObject[], keys: string[]) {
  const result = [...live];
  for (const item of patch) {
    const index = result.findIndex(
      one => itemKey(one, keys) === itemKey(item, keys),
    );
    const isDeletion = item.$patch === 'delete';
    if (index >= 0 && isDeletion) result.splice(index, 1);
    else if (index >= 0) result[index] = mergeMaps(result[index], item);
    else if (!isDeletion) result.push(mergeMaps({}, item));
  }
  return result;
}

function mergeList(live: JsonValue[], patch: JsonValue[], field: string) {
  const replaces = patch.some(
    item => isJsonObject(item) && item.$patch === 'replace',
  );
  if (replaces) {
    return patch.filter(item => !isJsonObject(item) || !item.$patch);
  }
  const strategy = listStrategy(field, patch);
  if (strategy.type === 'set') return [...new Set([...live, ...patch])];
  if (strategy.type === 'keyed') {
    return mergeKeyed(
      live.filter(isJsonObject),
      patch.filter(isJsonObject),
      strategy.keys,
    );
  }
  return patch;
}

function mergeMaps(live: JsonObject, patch: JsonObject): JsonObject {
  const result: JsonObject = patch.$patch === 'replace' ? {} : { ...live };
  for (const [name, value] of Object.entries(patch)) {
    const removal = '$deleteFromPrimitiveList/';
    if (name.startsWith(removal) && Array.isArray(value)) {
      const field = name.slice(removal.length);
      const list = result[field];
      if (Array.isArray(list)) {
        result[field] = list.filter(item => !value.includes(item));
      }
    }
    if (isDirective(name) || value === undefined) continue;
    const current = result[name];
    if (value === null) delete result[name];
    else if (Array.isArray(value)) {
      result[name] = mergeList(
        Array.isArray(current) ? current : [],
        value,
        name,
      );
    } else if (isJsonObject(value)) {
      result[name] = mergeMaps(isJsonObject(current) ? current : {}, value);
    } else result[name] = value;
  }
  return result;
}

/** Kubernetes' own patch: lists merge by the keys of their items; `$patch` deletes or replaces. */
export function strategicMergePatch(
  target: JsonObject,
  patch: JsonObject,
): JsonObject {
  return mergeMaps(target, patch);
}
