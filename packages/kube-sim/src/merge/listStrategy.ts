import { isJsonObject, JsonObject, JsonValue } from '../model/json';

/** How lists of the same field are merged. */
export type ListStrategy =
  | { type: 'atomic' }
  | { type: 'set' }
  | { type: 'keyed'; keys: string[] };

const keyedLists: { [field: string]: string[] } = {
  containers: ['name'],
  initContainers: ['name'],
  ephemeralContainers: ['name'],
  volumes: ['name'],
  env: ['name'],
  imagePullSecrets: ['name'],
  volumeMounts: ['mountPath'],
  volumeDevices: ['devicePath'],
  hostAliases: ['ip'],
  topologySpreadConstraints: ['topologyKey', 'whenUnsatisfiable'],
  ownerReferences: ['uid'],
  conditions: ['type'],
};

const defaultsOfKeys: { [key: string]: JsonValue } = { protocol: 'TCP' };

/** Maps that are replaced as a whole. */
export const atomicMaps = new Set([
  'selector',
  'podSelector',
  'namespaceSelector',
  'nodeSelector',
  'secretKeyRef',
  'configMapKeyRef',
  'fieldRef',
  'resourceFieldRef',
]);

/** Tells by the field's name, and for ports by their shape, how a list is merged. */
export function listStrategy(field: string, items: JsonValue[]): ListStrategy {
  if (!items.every(isJsonObject)) {
    return field === 'finalizers' ? { type: 'set' } : { type: 'atomic' };
  }
  if (field === 'ports') {
    return {
      type: 'keyed',
      keys: [
        items.some(item => 'containerPort' in item) ? 'containerPort' : 'port',
        'protocol',
      ],
    };
  }
  const keys = keyedLists[field];
  return keys ? { type: 'keyed', keys } : { type: 'atomic' };
}

/** The values of an item's keys as JSON, in the order of their names. */
export function itemKey(item: JsonObject, keys: string[]): string {
  const values: JsonObject = {};
  for (const key of [...keys].sort()) {
    values[key] = item[key] ?? defaultsOfKeys[key];
  }
  return JSON.stringify(values);
}
