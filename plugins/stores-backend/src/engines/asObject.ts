import type {
  JsonObject,
  JsonValue,
} from '@store-platform/backstage-plugin-stores-common';
import type { KubeObject } from '../kubernetes/types';

/** A part of an object, if it is an object itself; a copy of its first level. */
export function asObject(
  value: JsonValue | KubeObject['metadata'] | undefined,
): JsonObject | undefined {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
    ? Object.fromEntries(Object.entries(value))
    : undefined;
}
