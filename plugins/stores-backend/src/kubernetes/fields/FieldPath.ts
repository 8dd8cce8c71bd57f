import type { JsonValue } from '@store-platform/backstage-plugin-stores-common';
import { isDeepStrictEqual } from 'node:util';

/**
 * Where a field is in an object, as Kubernetes' FieldsV1 writes it: `f:NAME` for a field, `k:{...}` for an item of a keyed list,
 * `v:VALUE` for an item of a set.
 */
export type FieldPath = readonly string[];

type Json = JsonValue | undefined;

/** A path for people and for ignore rules, such as `spec.template.spec.containers[web].image`. */
export function describeField(path: FieldPath): string {
  return path.map(describeMember).join('').replace(/^\./, '');
}

function describeMember(member: string): string {
  const text = member.slice(2);
  if (member.startsWith('f:')) {
    return /^[\w-]+$/.test(text) ? `.${text}` : `[${text}]`;
  }
  if (member.startsWith('k:')) {
    const keys = Object.entries(parseObjectText(text));
    return keys.length === 1
      ? `[${keys[0][1]}]`
      : `[${keys.map(([name, value]) => `${name}=${value}`).join(',')}]`;
  }
  return `[${text.replace(/^"|"$/g, '')}]`;
}

/** The value at a path; undefined if it is not there. */
export function readField(object: unknown, path: FieldPath): Json {
  return path.reduce<Json>(
    (value, member) => {
      const place = placeOf(value, member);
      return place === undefined ? undefined : childOf(value, place);
    },
    // Kubernetes objects are JSON.
    JSON.parse(JSON.stringify(object ?? null)),
  );
}

/** The JSON pointer (RFC 6901) of the value at a path; undefined if it is not there. */
export function pointerTo(
  object: unknown,
  path: FieldPath,
): string | undefined {
  let value: Json = JSON.parse(JSON.stringify(object ?? null));
  let pointer = '';
  for (const member of path) {
    const place = placeOf(value, member);
    if (place === undefined) {
      return undefined;
    }
    value = childOf(value, place);
    pointer += `/${String(place).replace(/~/g, '~0').replace(/\//g, '~1')}`;
  }
  return pointer;
}

/**
 * A copy of an object with the value at a path replaced, or removed where `value` is undefined. Unchanged where the object has
 * nothing that the value could be put into.
 */
export function withField<T extends object>(
  object: T,
  path: FieldPath,
  value: Json,
): T {
  const copy = structuredClone(object);
  const last = path.at(-1);
  const parent = followInto(copy, path.slice(0, -1));
  if (last === undefined || typeof parent !== 'object' || parent === null) {
    return copy;
  }
  const place = placeOf(parent, last);
  if (Array.isArray(parent)) {
    const index = typeof place === 'number' ? place : parent.length;
    const isThere = typeof place === 'number' ? 1 : 0;
    parent.splice(index, isThere, ...(value === undefined ? [] : [value]));
  } else if (value === undefined) {
    delete parent[last.slice(2)];
  } else {
    parent[last.slice(2)] = value;
  }
  return copy;
}

function followInto(object: object, path: FieldPath): Json {
  let value: Json = Object(object);
  for (const member of path) {
    const place = placeOf(value, member);
    value = place === undefined ? undefined : childOf(value, place);
  }
  return value;
}

/** Index or name of what a member of a path stands for in a value; undefined if the value has no such thing. */
function placeOf(value: Json, member: string): number | string | undefined {
  const text = member.slice(2);
  if (!Array.isArray(value)) {
    const isThere =
      typeof value === 'object' &&
      value !== null &&
      member.startsWith('f:') &&
      value[text] !== undefined;
    return isThere ? text : undefined;
  }
  const index = member.startsWith('k:')
    ? value.findIndex(item => hasKeys(item, parseObjectText(text)))
    : value.findIndex(item => isDeepStrictEqual(item, parseText(text)));
  return index < 0 ? undefined : index;
}

function childOf(value: Json, place: number | string): Json {
  if (Array.isArray(value)) {
    return value[Number(place)];
  }
  return typeof value === 'object' && value !== null ? value[place] : undefined;
}

/** A key that an item leaves out has its default, which no item of a list that is kept by it can have twice. */
function hasKeys(item: Json, keys: Record<string, JsonValue>): boolean {
  return (
    typeof item === 'object' &&
    item !== null &&
    !Array.isArray(item) &&
    Object.entries(keys).every(
      ([name, value]) =>
        isDeepStrictEqual(item[name], value) ||
        (item[name] === undefined && name === 'protocol' && value === 'TCP'),
    )
  );
}

function parseText(text: string): JsonValue {
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}

function parseObjectText(text: string): Record<string, JsonValue> {
  const value = parseText(text);
  return typeof value === 'object' && value !== null && !Array.isArray(value)
    ? value
    : {};
}
