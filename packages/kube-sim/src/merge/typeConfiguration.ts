import { isJsonObject, JsonObject, JsonValue } from '../model/json';
import { KubeObject } from '../model/objects';
import { Resource } from '../model/resources';
import { ApiError } from '../api/ApiError';
import fieldTypes from './fieldTypes.json';

/** The name of a type, a list of one, or a map with values of one. */
type FieldType = string | FieldType[] | { '*': FieldType };

const roots = new Map<string, string>(Object.entries(fieldTypes.roots));
const types = new Map<string, Record<string, FieldType>>(
  Object.entries(fieldTypes.types),
);

/** Lists that are merged by the keys of their items, by the items' type. */
const keysOfItems = new Map<string, string[]>([
  ['V1Container', ['name']],
  ['V1EphemeralContainer', ['name']],
  ['V1EnvVar', ['name']],
  ['V1Volume', ['name']],
  ['V1VolumeMount', ['mountPath']],
  ['V1VolumeDevice', ['devicePath']],
  ['V1LocalObjectReference', ['name']],
  ['V1HostAlias', ['ip']],
  ['V1TopologySpreadConstraint', ['topologyKey', 'whenUnsatisfiable']],
  ['V1OwnerReference', ['uid']],
  ['V1ContainerPort', ['containerPort', 'protocol']],
  ['V1ServicePort', ['port', 'protocol']],
]);
const defaultsOfKeys: JsonObject = { protocol: 'TCP' };

const QUANTITY = /^([+-]?[0-9.]+)([eEinumkKMGTP]*[-+]?[0-9]*)$/;

class BadQuantity extends Error {}

/** How Go's `%T` and `%v` show a value. */
function goType(value: JsonValue): string {
  if (Array.isArray(value)) return '[]interface {}';
  if (isJsonObject(value)) return 'map[string]interface {}';
  return typeof value === 'boolean' ? 'bool' : typeof value;
}
function goValue(value: JsonValue | undefined): string {
  if (Array.isArray(value)) return `[${value.map(goValue).join(' ')}]`;
  if (!isJsonObject(value)) return String(value ?? '<nil>');
  const entries = Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1));
  return `map[${entries
    .map(([key, one]) => `${key}:${goValue(one)}`)
    .join(' ')}]`;
}

function checkScalar(type: string, value: JsonValue, path: string): string[] {
  switch (type) {
    case 'string':
      return typeof value === 'string'
        ? []
        : [
            `${path}: expected string, got &value.valueUnstructured{Value:${goValue(
              value,
            )}}`,
          ];
    case 'number':
      return typeof value === 'number'
        ? []
        : [`${path}: expected numeric (int or float), got ${goType(value)}`];
    case 'boolean':
      return typeof value === 'boolean'
        ? []
        : [`${path}: expected boolean, got &{${goValue(value)}}`];
    case 'quantity':
      if (!QUANTITY.test(String(value))) throw new BadQuantity();
      return [];
    default:
      return [];
  }
}

function keyOf(item: JsonObject, keys: string[]): string {
  const pairs = [...keys]
    .sort()
    .map(key => `${key}=${JSON.stringify(item[key] ?? defaultsOfKeys[key])}`);
  return `[${pairs.join(',')}]`;
}

function checkList(type: FieldType, value: JsonValue, path: string): string[] {
  if (!Array.isArray(value)) {
    return [`${path}: expected list, got &{${goValue(value)}}`];
  }
  const keys = typeof type === 'string' ? keysOfItems.get(type) : undefined;
  if (!keys || !value.every(isJsonObject)) {
    return value.flatMap((item, index) =>
      check(type, item, `${path}[${index}]`),
    );
  }
  const names = value.map(item => keyOf(item, keys));
  const twice = names.filter((name, index) => names.indexOf(name) < index);
  return [
    ...[...new Set(twice)].map(
      name => `${path}: duplicate entries for key ${name}`,
    ),
    ...value.flatMap((item, index) =>
      check(type, item, `${path}${names[index]}`),
    ),
  ];
}

function check(
  type: FieldType,
  value: JsonValue | undefined,
  path: string,
): string[] {
  if (value === null || value === undefined) return [];
  if (Array.isArray(type)) return checkList(type[0], value, path);
  const fields = typeof type === 'string' ? types.get(type) : undefined;
  if (typeof type === 'string' && !fields) {
    return checkScalar(type, value, path);
  }
  if (!isJsonObject(value)) {
    return [`${path}: expected map, got &{${goValue(value)}}`];
  }
  return Object.entries(value).flatMap(([name, one]) => {
    const field = fields ? fields[name] : valueType(type);
    return field === undefined
      ? [`${path}.${name}: field not declared in schema`]
      : check(field, one, `${path}.${name}`);
  });
}

function valueType(type: FieldType): FieldType | undefined {
  return typeof type === 'object' && '*' in type ? type['*'] : undefined;
}

const failure = (message: string) => new ApiError({ code: 500, message });

/**
 * Refuses a configuration that does not fit the schema of its kind, as server-side apply does: with a 500 that has neither
 * reason nor details. Kinds of custom resources are taken as they come.
 */
export function typeConfiguration(
  resource: Resource,
  { apiVersion, kind, metadata, ...rest }: KubeObject,
): void {
  const root = roots.get(resource.kind);
  if (!root) return;
  const gvk = `${resource.group}/${resource.version}, Kind=${kind}`;
  const where = `(${metadata.namespace ?? ''}/${metadata.name}; ${gvk})`;
  try {
    const errors = check(root, { apiVersion, kind, metadata, ...rest }, '');
    if (errors.length === 0) return;
    throw failure(
      `failed to create typed patch object ${where}: ${
        errors.length === 1
          ? errors[0]
          : `errors:\n${errors.map(error => `  ${error}`).join('\n')}`
      }`,
    );
  } catch (error) {
    if (!(error instanceof BadQuantity)) throw error;
    throw failure(
      `failed to convert new object ${where} to proper version: unable to convert unstructured object to ${apiVersion}, Kind=${kind}: quantities must match the regular expression '${QUANTITY.source}'`,
    );
  }
}
