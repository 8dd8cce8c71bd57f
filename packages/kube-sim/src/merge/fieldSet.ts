import equal from 'fast-deep-equal';
import { isJsonObject, JsonObject, JsonValue } from '../model/json';
import { atomicMaps, itemKey, listStrategy } from './listStrategy';

/**
 * Fields of an object in the form of `fieldsV1`: `f:NAME` for a field, `k:{...}` for an item of a keyed
 * list, `v:VALUE` for an item of a set, `.` for the item itself. A member without members is a leaf.
 */
export type FieldSet = { [key: string]: FieldSet };

const isLeaf = (set: FieldSet) => Object.keys(set).length === 0;

/** All fields that a value sets. */
export function fieldsOf(value: JsonValue | undefined, field = ''): FieldSet {
  const set: FieldSet = {};
  if (Array.isArray(value)) {
    const strategy = listStrategy(field, value);
    if (strategy.type === 'set') {
      value.forEach(item => {
        set[`v:${JSON.stringify(item)}`] = {};
      });
    }
    if (strategy.type === 'keyed') {
      value.filter(isJsonObject).forEach(item => {
        const key = `k:${itemKey(item, strategy.keys)}`;
        set[key] = { '.': {}, ...fieldsOf(item) };
      });
    }
    return set;
  }
  if (isJsonObject(value) && !atomicMaps.has(field)) {
    for (const [name, child] of Object.entries(value)) {
      if (child !== undefined) set[`f:${name}`] = fieldsOf(child, name);
    }
  }
  return set;
}

/** What a member of a field set stands for in a value. */
export function memberOf(
  value: JsonValue | undefined,
  member: string,
): JsonValue | undefined {
  if (member === '.') return value;
  if (member.startsWith('f:')) {
    return isJsonObject(value) ? value[member.slice(2)] : undefined;
  }
  if (!Array.isArray(value)) return undefined;
  const wanted = member.slice(2);
  if (member.startsWith('v:')) {
    return value.find(item => JSON.stringify(item) === wanted);
  }
  const keys = Object.keys(JSON.parse(wanted));
  return value
    .filter(isJsonObject)
    .find(item => itemKey(item, keys) === wanted);
}

/** Fields in either. */
export function union(a: FieldSet, b: FieldSet): FieldSet {
  const result: FieldSet = { ...a };
  for (const [key, child] of Object.entries(b)) {
    result[key] = key in a ? union(a[key], child) : child;
  }
  return result;
}

/** Fields of `a` that are not in `b`. */
export function difference(a: FieldSet, b: FieldSet): FieldSet {
  const result: FieldSet = {};
  for (const [key, child] of Object.entries(a)) {
    if (!(key in b) || (isLeaf(child) && !isLeaf(b[key]))) {
      result[key] = child;
    } else if (!isLeaf(child)) {
      const rest = difference(child, b[key]);
      if (!isLeaf(rest)) result[key] = rest;
    }
  }
  return result;
}

/** The leaves of a set whose values differ between two objects, both of which may lack them. */
export function differing(
  set: FieldSet,
  one: JsonValue | undefined,
  other: JsonValue | undefined,
): FieldSet {
  const result: FieldSet = {};
  for (const [key, child] of Object.entries(set)) {
    const mine = memberOf(one, key);
    const theirs = memberOf(other, key);
    if (key === '.') {
      if ((mine === undefined) !== (theirs === undefined)) result[key] = {};
    } else if (isLeaf(child)) {
      if (!equal(mine, theirs)) result[key] = {};
    } else {
      const rest = differing(child, mine, theirs);
      if (!isLeaf(rest)) result[key] = rest;
    }
  }
  return result;
}

/** A set that also names the keyed lists which the other object lacks: whoever adds an item to no list adds the list too. */
export function withNewLists(
  set: FieldSet,
  one: JsonValue | undefined,
  other: JsonValue | undefined,
): FieldSet {
  const result: FieldSet = {};
  for (const [key, child] of Object.entries(set)) {
    const mine = memberOf(one, key);
    const theirs = memberOf(other, key);
    const isNewList =
      theirs === undefined &&
      Object.keys(child).some(member => /^[kv]:/.test(member));
    result[key] = {
      ...(isNewList ? { '.': {} } : {}),
      ...withNewLists(child, mine, theirs),
    };
  }
  return result;
}

/** Fields in both. */
export function intersection(a: FieldSet, b: FieldSet): FieldSet {
  const result: FieldSet = {};
  for (const [key, child] of Object.entries(a)) {
    if (!(key in b)) continue;
    if (isLeaf(child)) {
      // an empty map is not what somebody else put into the map
      if (isLeaf(b[key])) result[key] = {};
      continue;
    }
    const rest = intersection(child, b[key]);
    if (!isLeaf(rest)) result[key] = rest;
  }
  return result;
}

function pathMember(key: string): string {
  if (key.startsWith('f:')) return `.${key.slice(2)}`;
  if (key.startsWith('v:')) return `[=${key.slice(2)}]`;
  const keys: JsonObject = JSON.parse(key.slice(2));
  return `[${Object.entries(keys)
    .map(([name, value]) => `${name}=${JSON.stringify(value)}`)
    .join(',')}]`;
}

/** The leaves as paths, such as `.spec.containers[name="web"].image`. */
export function pathsOf(set: FieldSet, prefix = ''): string[] {
  return Object.entries(set)
    .filter(([key]) => key !== '.')
    .flatMap(([key, child]) => {
      const path = `${prefix}${pathMember(key)}`;
      return isLeaf(child) ? [path] : pathsOf(child, path);
    });
}
