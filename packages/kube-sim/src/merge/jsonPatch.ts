import equal from 'fast-deep-equal';
import { ApiError, badRequest } from '../api/ApiError';
import { isJsonObject, JsonObject, JsonValue } from '../model/json';

const unescape = (token: string) =>
  token.replace(/~1/g, '/').replace(/~0/g, '~');

function readAt(root: JsonValue | undefined, tokens: string[]) {
  return tokens.reduce<JsonValue | undefined>((value, token) => {
    if (Array.isArray(value)) return value[Number(token)];
    return isJsonObject(value) ? value[token] : undefined;
  }, root);
}

function addTo(parent: JsonValue | undefined, token: string, value: JsonValue) {
  if (Array.isArray(parent)) {
    parent.splice(token === '-' ? parent.length : Number(token), 0, value);
  } else if (isJsonObject(parent)) {
    parent[token] = value;
  }
}

function removeFrom(parent: JsonValue | undefined, token: string) {
  if (Array.isArray(parent)) parent.splice(Number(token), 1);
  else if (isJsonObject(parent)) delete parent[token];
}

/** All that the real server says of a step that does not fit the object. */
const unfit = () =>
  new ApiError({
    code: 422,
    reason: 'Invalid',
    message: 'the server rejected our request due to an error in our request',
  });

function perform(root: JsonValue, operation: JsonObject): void {
  const { op, path, value = null } = operation;
  const tokens = String(path).split('/').slice(1).map(unescape);
  const last = tokens[tokens.length - 1];
  const parent = readAt(root, tokens.slice(0, -1));
  const current = readAt(root, tokens);
  if (typeof parent !== 'object' || last === undefined) {
    throw unfit();
  }
  switch (op) {
    case 'test':
      if (!equal(current ?? null, value)) {
        throw unfit();
      }
      return;
    case 'add':
      addTo(parent, last, value);
      return;
    case 'remove':
    case 'replace':
      if (current === undefined) {
        throw unfit();
      }
      removeFrom(parent, last);
      if (op === 'replace') addTo(parent, last, value);
      return;
    default:
      throw badRequest(`Unexpected kind of operation: ${String(op)}`);
  }
}

/** RFC 6902: add, replace, remove and test. */
export function jsonPatch(target: JsonObject, patch: JsonValue): JsonObject {
  const result = structuredClone(target);
  for (const operation of Array.isArray(patch) ? patch : [patch]) {
    if (!isJsonObject(operation)) throw badRequest('invalid JSON patch');
    perform(result, operation);
  }
  return result;
}
