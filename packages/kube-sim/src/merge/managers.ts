import equal from 'fast-deep-equal';
import { isJsonObject, JsonObject } from '../model/json';
import { KubeObject, ManagedFields } from '../model/objects';
import {
  difference,
  differing,
  FieldSet,
  fieldsOf,
  union,
  withNewLists,
} from './fieldSet';
import { ownedPart } from './ownedPart';

/** Reads `fieldsV1`; what is no object is a leaf. */
export function asFieldSet(fields: JsonObject): FieldSet {
  const set: FieldSet = {};
  for (const [key, child] of Object.entries(fields)) {
    set[key] = isJsonObject(child) ? asFieldSet(child) : {};
  }
  return set;
}

type Options = {
  object: KubeObject;
  entries: ManagedFields[];
  manager: string;
  operation: 'Apply' | 'Update';
  subresource?: string;
  fields: FieldSet;
  now: string;
};

/** The object with `managedFields` made of the given entries and the manager's own, if it owns anything. */
export function withManager(options: Options): KubeObject {
  const { object, entries, manager, operation, subresource, fields, now } =
    options;
  const previous = object.metadata.managedFields?.find(
    entry =>
      entry.manager === manager &&
      entry.operation === operation &&
      entry.subresource === subresource,
  );
  const own: ManagedFields = {
    manager,
    operation,
    apiVersion: object.apiVersion,
    time: previous && equal(previous.fieldsV1, fields) ? previous.time : now,
    fieldsType: 'FieldsV1',
    fieldsV1: fields,
    ...(subresource ? { subresource } : {}),
  };
  const all = [...entries, own]
    .filter(entry => Object.keys(entry.fieldsV1).length > 0)
    .sort((a, b) =>
      a.operation === b.operation
        ? a.manager.localeCompare(b.manager)
        : a.operation.localeCompare(b.operation),
    );
  const { managedFields, ...metadata } = object.metadata;
  return {
    ...object,
    metadata: {
      ...metadata,
      ...(all.length > 0 ? { managedFields: all } : {}),
    },
  };
}

type UpdateOptions = {
  live?: KubeObject;
  next: KubeObject;
  manager: string;
  subresource?: string;
  now: string;
};

/** Records an ordinary write: who changes a field owns it alone; who removes one takes it from all. */
export function trackUpdate(options: UpdateOptions): KubeObject {
  const { live, next, manager, subresource, now } = options;
  const before = live ? ownedPart(live) : {};
  const after = ownedPart(next);
  const present = fieldsOf(after);
  const removed = difference(fieldsOf(before), present);
  const changed = differing(present, after, before);
  const gone = union(removed, changed);
  const entries = live?.metadata.managedFields ?? [];
  const isMine = (entry: ManagedFields) =>
    entry.manager === manager &&
    entry.operation === 'Update' &&
    entry.subresource === subresource;
  const mine = asFieldSet(entries.find(isMine)?.fieldsV1 ?? {});
  return withManager({
    object: {
      ...next,
      metadata: { ...next.metadata, managedFields: entries },
    },
    entries: entries
      .filter(entry => !isMine(entry))
      .map(entry => ({
        ...entry,
        fieldsV1: difference(asFieldSet(entry.fieldsV1), gone),
      })),
    manager,
    operation: 'Update',
    subresource,
    fields: union(
      difference(mine, removed),
      withNewLists(changed, after, before),
    ),
    now,
  });
}
