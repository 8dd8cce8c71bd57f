import type { JsonObject } from '@store-platform/backstage-plugin-stores-common';
import type { KubeObject, ManagedFieldsEntry } from '../types';
import { type FieldPath, readField } from './FieldPath';
import { FIELD_MANAGER } from './fieldManager';

/** A field, and who set it as far as the API server knows. */
export interface OwnedField {
  path: FieldPath;
  manager?: string;
}

/** The item itself, beside its members. */
const SELF = '.';

/**
 * The fields that others added to an object and that the platform does not set. `applied` is the object as the platform's apply, or a
 * dry run of it, returned it; it tells what the platform sets also where others took that over. Fields that a subresource set (`status`, `scale`) are
 * not additions, and neither are the API server's defaults nor what admission webhooks put in: nobody owns those.
 */
export function addedFields(options: {
  live: KubeObject;
  applied: KubeObject;
}): OwnedField[] {
  const { live, applied } = options;
  const own = ownFields(applied);
  const found = new Map<string, OwnedField>();
  for (const entry of othersOf(live)) {
    if (!entry.subresource) {
      for (const path of missingFrom(own, entry.fieldsV1 ?? {})) {
        if (readField(live, path) !== undefined) {
          const { manager } = entry;
          found.set(JSON.stringify(path), { path, manager });
        }
      }
    }
  }
  return [...found.values()];
}

/**
 * The fields that the platform sets and others changed or removed. `applied` is what a dry run of the platform's apply returned:
 * an apply takes back what was taken. Empty if the API server keeps no record of it.
 */
export function takenFields(options: {
  live: KubeObject;
  applied: KubeObject;
}): OwnedField[] {
  const { live, applied } = options;
  return missingFrom(ownFields(live), ownFields(applied)).map(path => ({
    path,
    manager: managerOf(live, path),
  }));
}

/** All fields that others set, also through a subresource. Of a field that contains others, itself and each of them. */
export function fieldsOfOthers(live: KubeObject): OwnedField[] {
  return othersOf(live).flatMap(({ manager, fieldsV1 = {} }) =>
    setIn(fieldsV1).map(path => ({ path, manager })),
  );
}

/** Who other than the platform set a field last; undefined if nobody is known, as for a field that was removed. */
export function managerOf(
  live: KubeObject,
  path: FieldPath,
): string | undefined {
  return othersOf(live)
    .filter(({ fieldsV1 = {} }) => reaches(fieldsV1, path))
    .sort((one, other) => (other.time ?? '').localeCompare(one.time ?? ''))
    .at(0)?.manager;
}

/** Who wrote an object, apart from subresources; the one who wrote last comes first. */
export function managersOf({ metadata }: KubeObject): string[] {
  const entries = (metadata.managedFields ?? []).filter(
    ({ subresource, manager }) => !subresource && manager,
  );
  return entries
    .sort((one, other) => (other.time ?? '').localeCompare(one.time ?? ''))
    .flatMap(({ manager }) => manager ?? []);
}

function ownFields({ metadata }: KubeObject): JsonObject {
  return metadata.managedFields?.find(isOwn)?.fieldsV1 ?? {};
}

function othersOf({ metadata }: KubeObject): ManagedFieldsEntry[] {
  return metadata.managedFields?.filter(entry => !isOwn(entry)) ?? [];
}

/** Only applies: whoever writes otherwise under the platform's name is somebody else. */
function isOwn({ manager, operation, subresource }: ManagedFieldsEntry) {
  return manager === FIELD_MANAGER && operation === 'Apply' && !subresource;
}

function membersOf(fields: JsonObject): [string, JsonObject][] {
  return Object.entries(fields).flatMap(([key, child]) =>
    key !== SELF &&
    typeof child === 'object' &&
    child !== null &&
    !Array.isArray(child)
      ? [[key, child]]
      : [],
  );
}

function isSet(fields: JsonObject): boolean {
  return SELF in fields || Object.keys(fields).length === 0;
}

function setIn(fields: JsonObject): FieldPath[] {
  return membersOf(fields).flatMap(([key, child]) => [
    ...(isSet(child) ? [[key]] : []),
    ...setIn(child).map(path => [key, ...path]),
  ]);
}

/** The highest fields of `theirs` that are set there and not in `own`, nor contain anything of it. */
function missingFrom(
  own: JsonObject | undefined,
  theirs: JsonObject,
): FieldPath[] {
  return membersOf(theirs).flatMap(([key, child]) => {
    const mine = own && membersOf(own).find(([name]) => name === key)?.[1];
    return mine === undefined && isSet(child)
      ? [[key]]
      : missingFrom(mine, child).map(path => [key, ...path]);
  });
}

/** Whether a set has a field, something in it, or all that it is in. */
function reaches(fields: JsonObject, path: FieldPath): boolean {
  const [key, ...rest] = path;
  if (key === undefined) {
    return true;
  }
  const child = membersOf(fields).find(([name]) => name === key)?.[1];
  return (
    child !== undefined &&
    (Object.keys(child).length === 0 || reaches(child, rest))
  );
}
