import { ApiError } from '../api/ApiError';
import { isJsonObject, JsonObject, JsonValue } from '../model/json';
import { KubeObject, ManagedFields } from '../model/objects';
import {
  difference,
  differing,
  FieldSet,
  fieldsOf,
  intersection,
  pathsOf,
  union,
} from './fieldSet';
import { itemKey, listStrategy } from './listStrategy';
import { asFieldSet, withManager } from './managers';
import { ownedPart } from './ownedPart';
import { prune } from './prune';

type Options = {
  live: KubeObject;
  configuration: KubeObject;
  manager: string;
  force: boolean;
  now: string;
};

function overlayList(live: JsonValue[], wanted: JsonValue[], field: string) {
  const strategy = listStrategy(field, wanted);
  if (strategy.type === 'atomic') return wanted;
  if (strategy.type === 'set') return [...new Set([...live, ...wanted])];
  const rest = live.filter(isJsonObject);
  const merged = wanted.filter(isJsonObject).map(item => {
    const key = itemKey(item, strategy.keys);
    const index = rest.findIndex(one => itemKey(one, strategy.keys) === key);
    const [same] = index < 0 ? [] : rest.splice(index, 1);
    return overlay(same, item, '');
  });
  return [...merged, ...rest];
}

/** Lays a configuration over a value; what it does not speak of stays. */
function overlay(
  live: JsonValue | undefined,
  wanted: JsonValue,
  field: string,
): JsonValue {
  if (Array.isArray(wanted)) {
    return overlayList(Array.isArray(live) ? live : [], wanted, field);
  }
  if (!isJsonObject(wanted)) return wanted;
  const isAtomic = Object.keys(fieldsOf(wanted, field)).length === 0;
  if (isAtomic && Object.keys(wanted).length > 0) return wanted;
  const result: JsonObject = isJsonObject(live) ? { ...live } : {};
  for (const [name, value] of Object.entries(wanted)) {
    if (value !== undefined) result[name] = overlay(result[name], value, name);
  }
  return result;
}

function refuseConflicts(taken: Map<ManagedFields, FieldSet>): void {
  if (taken.size === 0) return;
  const conflicts = [...taken].map(([entry, set]) => {
    const isUpdate = entry.operation === 'Update';
    const owner = `"${entry.manager}"${
      isUpdate ? ` using ${entry.apiVersion}` : ''
    }`;
    return { owner, paths: pathsOf(set) };
  });
  const lines = conflicts.map(({ owner, paths }) =>
    paths.length > 1
      ? `conflicts with ${owner}:\n- ${paths.join('\n- ')}`
      : `conflict with ${owner}: ${paths[0]}`,
  );
  const causes = conflicts.flatMap(({ owner, paths }) =>
    paths.map(field => ({
      reason: 'FieldManagerConflict',
      message: `conflict with ${owner}`,
      field,
    })),
  );
  throw new ApiError({
    code: 409,
    reason: 'Conflict',
    message: `Apply failed with ${causes.length} conflict${
      causes.length > 1 ? 's' : ''
    }: ${lines.join('\n')}`,
    details: { causes },
  });
}

/**
 * Server-side apply: the live object as the manager wants it, with who owns what. Refuses with 409 what
 * another manager set otherwise, unless forced.
 */
export function applyConfiguration(options: Options): KubeObject {
  const { live, configuration, manager, force, now } = options;
  const entries = live.metadata.managedFields ?? [];
  const isMine = (entry: ManagedFields) =>
    entry.manager === manager && entry.operation === 'Apply';
  const wanted = ownedPart(configuration);
  const after = fieldsOf(wanted);
  const before = asFieldSet(entries.find(isMine)?.fieldsV1 ?? {});
  const changed = differing(after, wanted, live);

  const foreign = entries.filter(entry => !isMine(entry));
  const taken = new Map<ManagedFields, FieldSet>();
  for (const entry of foreign) {
    const overlap = intersection(asFieldSet(entry.fieldsV1), changed);
    if (pathsOf(overlap).length > 0) taken.set(entry, overlap);
  }
  if (!force) refuseConflicts(taken);
  const remaining = foreign.map(entry => ({
    ...entry,
    fieldsV1: difference(asFieldSet(entry.fieldsV1), taken.get(entry) ?? {}),
  }));

  const merged: KubeObject = structuredClone(live);
  const body = overlay(ownedPart(merged), wanted, '');
  const others = remaining
    .map(entry => asFieldSet(entry.fieldsV1))
    .reduce(union, {});
  prune({ value: body, before, after, others });
  return withManager({
    object: withBody(merged, body),
    entries: remaining,
    manager,
    operation: 'Apply',
    fields: after,
    now,
  });
}

/** Puts an owned part back among what the server keeps. */
function withBody(object: KubeObject, body: JsonValue): KubeObject {
  const { metadata, ...rest } = isJsonObject(body) ? body : {};
  const own = ownedPart(object);
  const result: KubeObject = { ...object };
  for (const field of Object.keys(own)) delete result[field];
  const kept: JsonObject = { ...object.metadata };
  for (const field of Object.keys(
    isJsonObject(own.metadata) ? own.metadata : {},
  )) {
    delete kept[field];
  }
  return {
    ...result,
    ...rest,
    apiVersion: object.apiVersion,
    kind: object.kind,
    metadata: {
      ...kept,
      ...(isJsonObject(metadata) ? metadata : {}),
      name: object.metadata.name,
    },
  };
}
