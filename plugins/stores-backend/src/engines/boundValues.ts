import { readFile } from 'node:fs/promises';
import path from 'node:path';
import {
  JsonObject,
  jsonObjectSchema,
  JsonValue,
  Store,
} from '@store-platform/backstage-plugin-stores-common';
import { asObject } from './asObject';
import { mergeValues } from './mergeValues';
import type { Engine, RenderProfile } from './types';
import { readDocument } from './yaml/readDocument';

/**
 * Chart values that a store keeps because its data is where they say, by their path, such as `database.external.enabled`.
 * Null for a value that was not set.
 */
export type BoundValues = Record<string, JsonValue>;

/**
 * What a store is bound to: what it was bound to before, and for each of the engine's `dataValues` that it is not bound to
 * yet, what chart, profile, plan and operator say now.
 */
export async function bindDataValues(options: {
  engine: Engine;
  store: Store;
  profile: RenderProfile;
  bound: BoundValues;
}): Promise<BoundValues> {
  const { engine, store, profile, bound } = options;
  const { definition, folder } = engine;
  const missing = definition.dataValues.filter(name => !(name in bound));
  if (missing.length === 0) {
    return bound;
  }
  const plan = definition.plans.find(({ id }) => id === store.spec.plan);
  const values = mergeValues(
    await readValues(folder, 'values.yaml'),
    await readValues(folder, `values-${profile.profile}.yaml`),
    plan?.values ?? {},
    profile.engineValues.get(definition.id) ?? {},
  );
  const found = missing.map(name => [name, valueAt(values, name)]);
  return { ...bound, ...Object.fromEntries(found) };
}

/** The values with those in place that the store is bound to. A null removes the chart's own default, as for helm. */
export function withBoundValues(
  values: JsonObject,
  bound: BoundValues,
): JsonObject {
  return Object.entries(bound).reduce(
    (result, [name, value]) => withValue(result, name.split('.'), value),
    values,
  );
}

/** The value at a path; null if there is none. */
export function valueAt(values: JsonObject, name: string): JsonValue {
  return (
    name
      .split('.')
      .reduce<JsonValue | undefined>(
        (part, key) => asObject(part)?.[key],
        values,
      ) ?? null
  );
}

function withValue(
  values: JsonObject,
  [key, ...rest]: string[],
  value: JsonValue,
): JsonObject {
  return {
    ...values,
    [key]:
      rest.length > 0
        ? withValue(asObject(values[key]) ?? {}, rest, value)
        : value,
  };
}

/** A value file of a chart; empty if there is none. */
export async function readValues(
  folder: string,
  file: string,
): Promise<JsonObject> {
  const text = await readFile(path.join(folder, file), 'utf8').catch(error => {
    if (error.code === 'ENOENT') {
      return '';
    }
    throw error;
  });
  return jsonObjectSchema.parse(readDocument(text).content ?? {});
}
