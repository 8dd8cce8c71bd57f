import type { JsonValue } from '@store-platform/backstage-plugin-stores-common';
import { asObject } from './asObject';

/** Where pods name Secrets: variables (`env`, `envFrom`) and volumes (`secret`, also among the sources of `projected`). */
const REFERENCES = ['secretKeyRef', 'secretRef', 'secret'];

/** Names of the Secrets that a pod reads, wherever in its template it says so. */
export function secretReferences(
  value: JsonValue | undefined,
  found = new Set<string>(),
): Set<string> {
  if (Array.isArray(value)) {
    value.forEach(item => secretReferences(item, found));
    return found;
  }
  for (const [key, part] of Object.entries(asObject(value) ?? {})) {
    const reference = REFERENCES.includes(key) ? asObject(part) : undefined;
    const name = reference?.secretName ?? reference?.name;
    if (typeof name === 'string') {
      found.add(name);
    }
    secretReferences(part, found);
  }
  return found;
}
